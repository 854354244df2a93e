import { AuthorizationError, ConfigurationError } from "../errors.ts";
import { oneLine, redacting } from "../redact.ts";
import type { RequestToken } from "./token.ts";

/**
 * Reads the way back (RFC 5849 section 2.2): the URL the person returned to, absolute or from its path on.
 * Returns the verifier, or `undefined` at a server of revision 1.0. Throws `authorization_refused` where the
 * person or the provider said no, `token_mismatch` for the way back of another sign-in, `callback_invalid` for a
 * parameter given twice, `verifier_missing`, and `url_invalid`.
 */
export function readCallback(url: string | URL, requestToken: RequestToken): string | undefined {
  const { searchParams } = readReturn(url);
  const read = (name: string): string | undefined => readOnce(searchParams, name);
  const denied = read("denied");
  checkReturned(read("oauth_token") ?? denied, requestToken, read("oauth_problem") !== undefined);
  const problem = denied === undefined ? read("oauth_problem") : "permission_denied";
  if (problem !== undefined) throw refused(problem, requestToken);
  const verifier = read("oauth_verifier");
  if (verifier !== undefined && verifier !== "") return verifier;
  if (requestToken.oauth_callback !== undefined) return undefined;
  throw new AuthorizationError("verifier_missing", "the callback has no oauth_verifier; start the sign-in again");
}

function readReturn(url: string | URL): URL {
  const base = "https://callback.invalid";
  // The platform's own error would show the URL, verifier and all.
  if (URL.canParse(url, base)) return new URL(url, base);
  throw new ConfigurationError("url_invalid", "the callback is no URL; give the one the person came back to");
}

/** A refusal may come without token; a consent may not. */
function checkReturned(returned: string | undefined, requestToken: RequestToken, refusal: boolean): void {
  if (returned === requestToken.oauth_token || (returned === undefined && refusal)) return;
  if (returned === undefined) {
    throw new AuthorizationError("callback_invalid", "the callback has no oauth_token; start the sign-in again");
  }
  throw new AuthorizationError(
    "token_mismatch",
    "the callback belongs to another request token than this sign-in's; it may be an old tab or a forged link: start the sign-in again",
  );
}

function refused(problem: string, requestToken: RequestToken): AuthorizationError {
  const redact = redacting([requestToken.oauth_token, requestToken.oauth_token_secret]);
  const shown = oneLine(redact(problem), 100);
  return new AuthorizationError(
    "authorization_refused",
    `the sign-in was refused (${shown}); offer it to the person again`,
    {
      problem: shown,
    },
  );
}

function readOnce(parameters: URLSearchParams, name: string): string | undefined {
  const values = parameters.getAll(name);
  if (values.length < 2) return values[0];
  throw new AuthorizationError("callback_invalid", `the callback names ${name} twice; start the sign-in again`);
}
