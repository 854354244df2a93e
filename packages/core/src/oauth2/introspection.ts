import { AuthorizationError, ConfigurationError } from "../errors.ts";
import type { JsonObject } from "../json.ts";
import type { OAuth2Token } from "../token.ts";
import type { DeskParts } from "./desk-parts.ts";
import { callEndpoint } from "./endpoint.ts";

/**
 * Asks the server about a token (RFC 7662): `active`, and what it says of an active one. Rejects with
 * `token_response_invalid` where the answer does not say whether it is active, and with what an exchange rejects with.
 */
export async function introspectToken(
  parts: DeskParts,
  token: string | OAuth2Token,
  hint: "access_token" | "refresh_token" | undefined,
): Promise<JsonObject> {
  const text = typeof token === "string" ? token : hint === "refresh_token" ? token.refresh_token : token.access_token;
  if (text === undefined) {
    throw new ConfigurationError("option_invalid", "the token has no refresh_token to ask about; leave the hint out");
  }
  const answer = await callEndpoint(parts, "introspection", {
    token: text,
    ...(hint === undefined ? {} : { token_type_hint: hint }),
  });
  if (typeof answer["active"] === "boolean") return answer as JsonObject;
  const message =
    "the introspection answer does not say whether the token is active (RFC 7662 section 2.2); check the endpoint";
  throw new AuthorizationError("token_response_invalid", message, { remedy: "mend_configuration" });
}
