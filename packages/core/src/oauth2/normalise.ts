import { readTokenType } from "../token.ts";
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
    token_type: readTokenType(token_type),
    expires_in: readLifetime(expires_in) ?? (readTime(fields["expires_at"]) === undefined ? lifetime : undefined),
    // A name of ours, and some providers' own: only a time will do.
    expires_at: readTime(fields["expires_at"]),
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

/** Seconds, as a number or as digits. Anything else says nothing about the life of the token, and to some 0 means for ever. */
function readLifetime(value: unknown): number | undefined {
  const seconds = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof seconds === "number" && Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

/** Unix time in seconds, of seconds, milliseconds or an ISO date. */
function readTime(value: unknown): number | undefined {
  const time =
    typeof value === "string" && !/^\d+$/.test(value) ? Date.parse(value) / 1000 : Number(value ?? Number.NaN);
  if (!(time > 0)) return undefined;
  return Math.floor(time > 100_000_000_000 ? time / 1000 : time);
}

/** Without what is missing, null or an empty text: RFC 6749 has no empty fields. */
function withoutEmpty(fields: Wire): Wire {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== ""),
  );
}
