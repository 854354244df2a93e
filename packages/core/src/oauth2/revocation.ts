import { isOAuthKitError } from "../errors.ts";
import type { OAuth2Token } from "../token.ts";
import type { DeskParts } from "./desk-parts.ts";
import { callEndpoint } from "./endpoint.ts";

/**
 * Revokes a token at the server (RFC 7009), the refresh token first, since it is the longer-lived one. Whether there was a
 * place to revoke it at. Rejects with `token_refused` and what an exchange rejects with.
 */
export async function revokeToken(parts: DeskParts, token: OAuth2Token): Promise<boolean> {
  const { revocation_endpoint } = await parts.server.load();
  const { issuer, endpoints } = parts.definition;
  // Only who discovers has to look: a definition that names no issuer has said all there is.
  if (revocation_endpoint === undefined && (issuer === undefined || (await findEndpoint(parts)) === undefined)) {
    return endpoints?.revocation !== undefined;
  }
  const { refresh_token, access_token } = token;
  if (refresh_token !== undefined) {
    await callEndpoint(parts, "revocation", { token: refresh_token, token_type_hint: "refresh_token" }, true);
  }
  try {
    await callEndpoint(parts, "revocation", { token: access_token, token_type_hint: "access_token" }, true);
  } catch (error) {
    // RFC 7009 section 2.2.1: a server may be unable to revoke access tokens, and they end by themselves.
    if (!isOAuthKitError(error) || error.name !== "AuthorizationError") throw error;
    if (error.problem !== "unsupported_token_type") throw error;
  }
  return true;
}

async function findEndpoint({ server }: DeskParts): Promise<URL | undefined> {
  try {
    return await server.endpoint("revocation");
  } catch (error) {
    if (isOAuthKitError(error) && error.code === "endpoint_unknown") return undefined;
    throw error;
  }
}
