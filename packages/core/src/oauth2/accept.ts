import { AuthorizationError, ConfigurationError } from "../errors.ts";
import type { Redactor } from "../redact.ts";
import type { Wire } from "../wire.ts";
import type { DeskParts } from "./desk-parts.ts";
import type { IdTokenExpectations, TokenResponse } from "./grant.ts";
import { normalise } from "./normalise.ts";

/** A token answer that waits to be believed. */
export interface Claimed {
  readonly fields: Wire;
  readonly redact: Redactor;
}

/**
 * Checks a token answer, whichever grant it belongs to. Rejects with `token_incomplete`, `token_response_invalid`,
 * `token_unbound` or `id_token_invalid`, and with what fetching the server's keys rejects with.
 */
export async function acceptToken(
  parts: DeskParts,
  { fields, redact }: Claimed,
  expect: IdTokenExpectations = {},
): Promise<TokenResponse> {
  const { definition } = parts;
  const token = normalise(fields, definition);
  const { access_token: text } = token;
  if (typeof text !== "string") throw incomplete(fields);
  // The platform's own complaint would quote it.
  if (/[^\x20-\xff]|\x7f/.test(text)) throw unsendable();
  checkType(parts, String(token["token_type"]));
  if (definition.quirks?.allowUnverifiedIdToken === true) return token as unknown as TokenResponse;
  const isExpected = expect.nonce !== undefined || expect.maxAge !== undefined;
  if (definition.issuer === undefined) {
    if (isExpected) throw unknownIssuer();
    // Nobody has checked it, and whoever finds it in the token may think that somebody had.
    return without(token, "id_token") as unknown as TokenResponse;
  }
  if (isExpected || token["id_token"] !== undefined) {
    // Most of what OpenID needs is cryptography, and many a program never meets an id_token.
    const { checkIdToken } = await import("./openid.ts");
    const isProven = await checkIdToken(parts, token, expect, redact);
    if (!isProven) return without(token, "id_token") as unknown as TokenResponse;
  }
  return token as unknown as TokenResponse;
}

function unsendable(): AuthorizationError {
  const message = "the access token cannot be sent in a header; check the endpoint";
  return new AuthorizationError("token_response_invalid", message, { remedy: "mend_configuration" });
}

function unknownIssuer(): ConfigurationError {
  const message = "an id_token was expected, and the definition has no issuer to check it with; give its issuer";
  return new ConfigurationError("issuer_unknown", message);
}

function without(fields: Wire, name: string): Wire {
  return Object.fromEntries(Object.entries(fields).filter(([other]) => other !== name));
}

function checkType({ definition: { dpop, tokenTypes } }: DeskParts, tokenType: string): void {
  // RFC 8693 section 2.2.1 has N_A for what is no access token.
  const known: readonly string[] = ["bearer", "dpop", "n_a", ...(tokenTypes ?? [])];
  if (!known.includes(tokenType)) {
    const message = "the answer has a token_type that nobody here knows; list it in the definition's tokenTypes";
    throw new AuthorizationError("token_response_invalid", message, { remedy: "mend_configuration" });
  }
  // A token that is bound to nothing, where proof of possession was asked for, is worth stealing.
  if (dpop === undefined || dpop.allowBearerTokens || tokenType === "dpop") return;
  throw new AuthorizationError(
    "token_unbound",
    "the token is bound to no DPoP key; leave dpop out, or set allowBearerTokens",
    { remedy: "mend_configuration" },
  );
}

function incomplete(fields: Wire): AuthorizationError {
  // Names only, for the values may be secrets; and such as look like names.
  const names = Object.keys(fields).filter((name) => /^[a-z][a-z_]{0,39}$/i.test(name));
  const found = names.length === 0 ? "nothing of the kind" : names.slice(0, 12).join(", ");
  const message = `the answer has no access_token, only ${found}; check the endpoint, or bend it with quirks.tokenResponse`;
  return new AuthorizationError("token_incomplete", message, { remedy: "mend_configuration" });
}
