import { processUserInfoResponse, skipSubjectCheck, validateApplicationLevelSignature } from "oauth4webapi";

import { fetchBounded } from "../bounded.ts";
import { AuthorizationError, isOAuthKitError, TransportError } from "../errors.ts";
import { type JsonObject, readJson } from "../json.ts";
import { describeCause, redacting, secretsOf } from "../redact.ts";
import type { SessionCore } from "../session.ts";
import type { OAuth2Token } from "../token.ts";
import { statusError } from "./answer.ts";
import { readCallProblem } from "./call-problem.ts";
import type { DeskParts } from "./desk-parts.ts";
import { decodeClaims } from "./jwt.ts";
import { libraryClient, verifyWithKeys } from "./library.ts";
import { readSentence } from "./refusal.ts";

/**
 * Asks who signed in (OpenID Connect Core section 5.3). The subject has to be the id_token's, where there is one; a signed
 * answer is verified. Rejects with `id_token_invalid`, and with what an exchange rejects with.
 */
export async function fetchUserinfo<T extends OAuth2Token>(
  parts: DeskParts,
  session: SessionCore<T>,
): Promise<JsonObject> {
  const { runtime, server } = parts;
  const url = await server.endpoint("userinfo");
  const metadata = await server.load("userinfo");
  const token = await session.token();
  const redact = redacting(secretsOf(token));
  const { response, text } = await fetchBounded(
    async (signal) => session.fetch(url, { signal, headers: { accept: "application/json, application/jwt;q=0.9" } }),
    { ...runtime, redact },
  );
  if (!response.ok) throw refused(response, text);
  const answer = new Response(text, { headers: contentType(response, text) });
  const subject = token.id_token === undefined ? undefined : decodeClaims(token.id_token)["sub"];
  try {
    const expected = typeof subject === "string" ? subject : skipSubjectCheck;
    const claims = await processUserInfoResponse(metadata, libraryClient(parts), expected, answer);
    if (answer.headers.get("content-type") === "application/jwt") {
      await verifyWithKeys(parts, async (keys, options) => validateApplicationLevelSignature(keys, answer, options));
    }
    return claims;
  } catch (error) {
    if (isOAuthKitError(error)) throw error;
    const message = "the userinfo answer is not about the person who signed in; start the sign-in again";
    throw new AuthorizationError("id_token_invalid", message, { cause: describeCause(error, redact) });
  }
}

/** What the endpoint says in its challenge (RFC 6750 section 3.1), as any call's. */
function refused(response: Response, text: string): TransportError {
  const problem = readCallProblem(readJson(text), response);
  if (problem === undefined) return statusError(response, response.status === 401 ? "sign_in_again" : undefined);
  const { status } = response;
  const word = readSentence(problem.problem, (words) => words, 100);
  return new TransportError(
    "http_failed",
    `the userinfo endpoint answered with status ${status} (${word}); ${problem.cure}`,
    {
      status,
      problem: word,
      remedy: problem.remedy,
    },
  );
}

function contentType(response: Response, text: string): { readonly "content-type": string } {
  if (text.trim().startsWith("{")) return { "content-type": "application/json" };
  return { "content-type": (response.headers.get("content-type") ?? "").split(";")[0]?.trim() ?? "" };
}
