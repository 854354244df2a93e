import { maybe, type Wire } from "../wire.ts";
import type { OAuth2Definition } from "./definition.ts";

/**
 * A token answer as RFC 6749 section 5.1 words it, made of one that means the same: an absent `token_type` is `bearer`,
 * `expires_in` may be digits, empty fields are no fields, a list of scopes is a text. Fields it does not know stay.
 */
export function normalise(fields: Wire, { scope, lifetime }: Pick<OAuth2Definition, "scope" | "lifetime">): Wire {
  const { token_type, expires_in } = fields;
  return withoutEmpty({
    ...fields,
    token_type: typeof token_type === "string" && token_type !== "" ? token_type.toLowerCase() : "bearer",
    expires_in: readLifetime(expires_in) ?? lifetime,
    refresh_token: maybe(fields, "refresh_token"),
    id_token: maybe(fields, "id_token"),
    scope: readScope(fields["scope"], scope?.separator ?? " "),
  });
}

/** Names of several scopes, as this provider writes them, separated by spaces. */
function readScope(granted: unknown, separator: string): string | undefined {
  if (Array.isArray(granted)) return granted.filter((name) => typeof name === "string").join(" ");
  if (typeof granted !== "string") return undefined;
  return separator === " " ? granted : granted.split(separator).join(" ");
}

/** Seconds, as a number or as digits. Anything else says nothing about the life of the token. */
function readLifetime(value: unknown): number | undefined {
  const seconds = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof seconds === "number" && Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}

/** Without what is missing, null or an empty text: RFC 6749 has no empty fields. */
function withoutEmpty(fields: Wire): Wire {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== ""),
  );
}
