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
  if (refresh_token !== undefined) await end(parts, refresh_token, "refresh_token", ended);
  await end(parts, access_token, "access_token", [...ended, "unsupported_token_type"]);
  return true;
}

/**
 * RFC 7009 section 2.2: a token that is good no more needs no error; some servers have one nonetheless, and say it of the access token whose refresh
 * token they have just revoked. Section 2.2.1: a server may be unable to revoke access tokens, and they end by themselves.
 */
async function end(parts: DeskParts, token: string, hint: string, harmless: readonly string[]): Promise<void> {
  try {
    await callEndpoint(parts, "revocation", { token, token_type_hint: hint }, true);
  } catch (error) {
    if (!isOAuthKitError(error) || error.name !== "AuthorizationError") throw error;
    if (!harmless.includes(error.problem ?? "")) throw error;
  }
}

const ended = ["invalid_token"];

async function findEndpoint({ server }: DeskParts): Promise<URL | undefined> {
  try {
    return await server.endpoint("revocation");
  } catch (error) {
    if (isOAuthKitError(error) && error.code === "endpoint_unknown") return undefined;
    throw error;
  }
}
