import {
  expectNoNonce,
  getValidatedIdTokenClaims,
  KEY_SELECTION,
  processAuthorizationCodeResponse,
  processGenericTokenEndpointResponse,
  type TokenEndpointResponse,
  validateApplicationLevelSignature,
} from "oauth4webapi";

import { AuthorizationError, isOAuthKitError } from "../errors.ts";
import { describeCause, type Redactor } from "../redact.ts";
import type { Wire } from "../wire.ts";
import type { DeskParts } from "./desk-parts.ts";
import type { IdTokenExpectations } from "./grant.ts";
import { decodeClaims } from "./jwt.ts";
import { checkCrypto, clockDifference, libraryClient, verifyWithKeys } from "./library.ts";
import { runQuirk } from "./run-quirk.ts";

/**
 * Checks the id_token of a token answer (OpenID Connect Core section 3.1.3.7): its claims, its nonce, its age, and its
 * signature by the server's published keys, fetched anew where they lack the key. `false` where it may wait for keys that
 * cannot be had now. Rejects with `id_token_invalid`, and with what fetching the keys rejects with.
 */
export async function checkIdToken(
  parts: DeskParts,
  token: Wire,
  expect: IdTokenExpectations,
  redact: Redactor,
): Promise<boolean> {
  checkCrypto();
  const response = answerOf(token["id_token"]);
  try {
    const checked = await readAnswer(parts, response, token, expect);
    await verifySignature(parts, response, checked);
    return true;
  } catch (error) {
    if (expect.mayWait === true && isForLackOfKeys(error)) return false;
    if (isOAuthKitError(error)) throw error;
    throw invalid(error instanceof Error ? redact(error.message) : "unknown", describeCause(error, redact));
  }
}

/** An answer of which only the id_token matters. */
export function answerOf(idToken: unknown): Response {
  return Response.json({ access_token: "-", token_type: "bearer", id_token: idToken });
}

/** Verifies the signature of an id_token that was processed; throws what the library throws. */
export async function verifySignature(
  parts: DeskParts,
  response: Response,
  checked: TokenEndpointResponse,
): Promise<void> {
  const issued = getValidatedIdTokenClaims(checked)?.iat ?? 0;
  if (issued > parts.runtime.now() / 1000 + clockDifference)
    throw invalid("it was issued in the future; check the clocks");
  await verifyWithKeys(parts, async (metadata, options) =>
    validateApplicationLevelSignature(metadata, response, options),
  );
}

/** The issuer of these tokens: the server's own, or what the provider says of the claims. */
export async function issuerOf({ server, definition }: DeskParts, idToken: unknown): Promise<string> {
  const { issuer } = await server.load("jwks");
  if (typeof idToken !== "string") return issuer;
  const expected = definition.quirks?.expectedIssuer;
  return expected === undefined ? issuer : runQuirk("quirks.expectedIssuer", () => expected(decodeClaims(idToken)));
}

async function readAnswer(
  parts: DeskParts,
  response: Response,
  token: Wire,
  { nonce, maxAge }: IdTokenExpectations,
): Promise<TokenEndpointResponse> {
  const issuer = await issuerOf(parts, token["id_token"]);
  const metadata = { ...(await parts.server.load("jwks")), issuer };
  const client = libraryClient(parts);
  if (nonce === undefined && maxAge === undefined) {
    return processGenericTokenEndpointResponse(metadata, client, response);
  }
  return processAuthorizationCodeResponse(metadata, client, response, {
    expectedNonce: nonce ?? expectNoNonce,
    ...(maxAge === undefined ? {} : { maxAge }),
    requireIdToken: true,
  });
}

/** Whether an id_token could not be verified, as opposed to being wrong. */
function isForLackOfKeys(error: unknown): boolean {
  const { name = "", code } = error as { readonly name?: string; readonly code?: unknown };
  // The latter two: a key among the server's that cannot be read.
  const names = ["TransportError", "DataError", "NotSupportedError"];
  return code === KEY_SELECTION || names.includes(name);
}

function invalid(why: string, cause?: unknown): AuthorizationError {
  const message = `the id_token does not prove who signed in (${why}); start the sign-in again`;
  return new AuthorizationError("id_token_invalid", message, { cause });
}
