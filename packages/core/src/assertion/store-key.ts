import { base64url } from "../base64.ts";
import type { DeskParts } from "../oauth2/desk-parts.ts";
import type { Plan } from "./plan.ts";

/**
 * Where the token of a subject is kept: `<provider>:<issuer>:<subject>:<digest>`. The digest is of what else was asked for, because
 * two clients of one account, with two scopes, must never get each other's token. Not of the key, which changes sooner.
 */
export async function storeKey(parts: DeskParts, plan: Plan, subject: string | undefined): Promise<string> {
  const { provider, definition } = parts;
  const { issuer = "", audience, scope, claims, grantType, isSelfSigned } = plan;
  const who = [provider, issuer, subject ?? plan.subject ?? ""].map((part) =>
    encodeURIComponent(part).replaceAll("%40", "@"),
  );
  const { client, endpoints, parameters, dpop } = definition;
  const asked = { audience, scope, claims, grantType, isSelfSigned, client: client.id, endpoints, parameters };
  const bytes = new TextEncoder().encode(JSON.stringify([sorted(asked), dpop === undefined ? "" : "dpop"]));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...who, base64url(digest.subarray(0, 12))].join(":");
}

/** Whoever writes the same in another order means the same. */
function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, item]) => [name, sorted(item)]);
}
