import { getValidatedIdTokenClaims, type IDToken, processGenericTokenEndpointResponse } from "oauth4webapi";

import { AuthorizationError, isOAuthKitError } from "../errors.ts";
import { describeCause, redacting } from "../redact.ts";
import type { OAuth2Token } from "../token.ts";
import type { DeskParts } from "./desk-parts.ts";
import { checkCrypto, libraryClient } from "./library.ts";
import { answerOf, issuerOf, verifySignature } from "./openid.ts";

/** The claims of an id_token (OpenID Connect Core section 2), under the names of the wire. */
export type IdTokenClaims = IDToken;

/**
 * The claims of a token's id_token, its signature, issuer and audience verified once more; `undefined` where it has none.
 * Its time is not: an id_token tells who signed in, however long ago. Rejects with `id_token_invalid`.
 */
export async function readClaims(parts: DeskParts, { id_token }: OAuth2Token): Promise<IdTokenClaims | undefined> {
  if (id_token === undefined) return undefined;
  checkCrypto();
  const issuer = await issuerOf(parts, id_token);
  const response = answerOf(id_token);
  try {
    const metadata = { ...(await parts.server.load("jwks")), issuer };
    const client = libraryClient(parts, Number.MAX_SAFE_INTEGER);
    const checked = await processGenericTokenEndpointResponse(metadata, client, response);
    await verifySignature(parts, response, checked);
    return getValidatedIdTokenClaims(checked);
  } catch (error) {
    if (isOAuthKitError(error)) throw error;
    throw new AuthorizationError("id_token_invalid", "the id_token is not this client's; sign the user in again", {
      cause: describeCause(error, redacting([id_token])),
    });
  }
}
