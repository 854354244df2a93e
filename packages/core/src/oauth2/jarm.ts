import { skipStateCheck, validateJwtAuthResponse } from "oauth4webapi";

import { AuthorizationError, isOAuthKitError } from "../errors.ts";
import { describeCause, redacting } from "../redact.ts";
import { type DeskParts, formOf } from "./desk-parts.ts";
import type { Params } from "./grant.ts";
import { decodeClaims } from "./jwt.ts";
import { libraryClient, verifyWithKeys } from "./library.ts";

/**
 * Reads a way back that is a signed JWT (JARM section 2.4): its parameters, once signature, issuer, audience and time hold.
 * Rejects with `callback_invalid`.
 */
export async function readJwtResponse(parts: DeskParts, parameters: Params): Promise<Params> {
  const response = parameters["response"];
  if (typeof response !== "string") throw invalid("it has no response");
  try {
    await verifyWithKeys(parts, async (metadata, options) =>
      validateJwtAuthResponse(metadata, libraryClient(parts), formOf({ response }), skipStateCheck, options),
    );
  } catch (error) {
    if (isOAuthKitError(error)) throw error;
    const isRefusal = error instanceof Error && "code" in error && error.code === "OAUTH_AUTHORIZATION_RESPONSE_ERROR";
    // A refusal is signed as well, and read where all refusals are.
    if (!isRefusal) throw invalid("its signature does not hold", describeCause(error, redacting([response])));
  }
  return textsOf(decodeClaims(response));
}

function textsOf(claims: object): Params {
  return Object.fromEntries(
    Object.entries(claims).flatMap(([name, value]) =>
      typeof value === "string" && name !== "aud" ? [[name, value]] : [],
    ),
  );
}

function invalid(why: string, cause?: unknown): AuthorizationError {
  return new AuthorizationError(
    "callback_invalid",
    `the callback is no valid JWT response (${why}); start the sign-in again`,
    {
      cause,
    },
  );
}
