import type { JsonValue } from "./json.ts";

/**
 * An OAuth 2 token at rest (RFC 6749 section 5.1): plain JSON under the names of the wire, the provider's own fields
 * beside the standard ones.
 */
export interface OAuth2Token {
  readonly access_token: string;
  /** In lower case: `bearer`, `dpop`, or one of the provider's own. */
  readonly token_type: string;
  /** Seconds of life, as the server said when it gave the token out. */
  readonly expires_in?: number | undefined;
  /** Unix time in seconds, by this machine's clock. What expiry is decided by. */
  readonly expires_at?: number | undefined;
  readonly refresh_token?: string | undefined;
  /** The granted scope, separated by spaces. Where the server said nothing, it is the asked one (RFC 6749 section 5.1). */
  readonly scope?: string | undefined;
  /** The scope that was asked for, where that is known. Never on the wire. */
  readonly requested_scope?: string | undefined;
  readonly id_token?: string | undefined;
  readonly [field: string]: JsonValue | undefined;
}

/** A token type as it is compared: in lower case, `bearer` where there is none. */
export function readTokenType(value: unknown): string {
  return (typeof value === "string" && value.trim().toLowerCase()) || "bearer";
}

/** Whether two tokens are the same one. By value: one of them may have been to a store. */
export function isSameToken(a: OAuth2Token | undefined, b: OAuth2Token | undefined): boolean {
  return a?.access_token === b?.access_token;
}
