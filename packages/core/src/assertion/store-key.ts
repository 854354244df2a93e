import { base64url } from "../base64.ts";
import { subtle } from "../keys/web-crypto.ts";
import type { DeskParts } from "../oauth2/desk-parts.ts";
import { createClaims } from "./claims.ts";
import type { Plan } from "./plan.ts";

/**
 * Where the token of a subject is kept: `<provider>:<issuer>:<subject>:<digest>`. The digest is of all that was asked for, because
 * two clients of one account, with two scopes, must never get each other's token. Not of the key, which changes sooner.
 */
export async function storeKey(
  { provider, definition }: DeskParts,
  plan: Plan,
  subject: string | undefined = plan.subject,
): Promise<string> {
  const { client, endpoints, parameters } = definition;
  const { grantType, header, scope, fixed } = plan;
  const claims = createClaims({ ...plan, lifetime: 0 }, { subject, now: 0, jti: "" });
  const asked = {
    claims,
    scope,
    grantType,
    header,
    client: client.id,
    endpoints,
    parameters,
    fixed,
  };
  const digest = await subtle().digest(
    "SHA-256",
    new TextEncoder().encode(JSON.stringify(sorted(JSON.parse(JSON.stringify(asked))))),
  );
  const who = [provider, plan.issuer ?? "", subject ?? ""].map(readable);
  return [...who, base64url(new Uint8Array(digest, 0, 12))].join(":");
}

/** Without colons. Half a character has no escape, but the digest knows it. */
function readable(name: string): string {
  return encodeURIComponent(name.replace(/\p{Surrogate}/gu, "?")).replaceAll("%40", "@");
}

/** Whoever writes the same in another order means the same. */
function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([name, item]) => [name, sorted(item)]));
}
