import { AuthorizationError, type OAuthKitError, type Remedy, TransportError } from "../errors.ts";
import type { Problem } from "../http.ts";
import { readJsonObject } from "../json.ts";
import { isPassing } from "../peek.ts";
import { oneLine, redactNamed, redactOpaque, type Redactor } from "../redact.ts";

/**
 * Finds the refusal in the answer to a credential request: `oauth_problem` in header or body (OAuth Problem
 * Reporting), or a status outside 2xx. `undefined` where the provider agreed.
 */
export function readRefusal(text: string, response: Response, redact: Redactor): OAuthKitError | undefined {
  const { ok, status } = response;
  const problem = readProblem(text, response);
  if (ok && problem === undefined) return undefined;
  if (problem === undefined && isPassing(response)) {
    return new TransportError("http_failed", `the provider answered with status ${status}; try again later`, {
      status,
    });
  }
  const said = describe(text, problem, redact);
  const remedy = remedyOf(problem);
  return new AuthorizationError(
    "token_refused",
    `the credentials were refused with status ${status}${said}; ${cures[remedy]}`,
    {
      status,
      remedy,
      problem: problem === undefined ? undefined : oneLine(redact(problem), 100),
    },
  );
}

const cures: Readonly<Record<Remedy, string>> = {
  try_again: "try again",
  sign_in_again: "sign the user in again",
  mend_configuration: "check the client's id, secret and signature method (explainSignature shows the base string)",
};

const passing = new Set(["nonce_used", "timestamp_refused"]);
const personal = new Set([
  "token_used",
  "token_expired",
  "token_revoked",
  "token_rejected",
  "verifier_invalid",
  "permission_unknown",
  "permission_denied",
  "additional_authorization_required",
]);

function remedyOf(problem: string | undefined): Remedy {
  if (problem !== undefined && passing.has(problem)) return "try_again";
  return problem !== undefined && personal.has(problem) ? "sign_in_again" : "mend_configuration";
}

/** The same for a call: what `oauth_problem` says, if the answer has one. */
export function readCallProblem(body: unknown, response: Response): Problem | undefined {
  const problem = readProblem(typeof body === "string" ? body : "", response);
  const remedy = remedyOf(problem);
  return problem === undefined ? undefined : { problem, remedy, cure: cures[remedy] };
}

function readProblem(text: string, response: Response): string | undefined {
  const challenge = response.headers.get("www-authenticate") ?? "";
  const inHeader = /\boauth_problem="?([^",\s]+)/.exec(challenge)?.[1];
  return inHeader ?? new URLSearchParams(text.trim()).get("oauth_problem") ?? undefined;
}

/** The provider's own words, shortened: its problem, or the text of its error. */
function describe(text: string, problem: string | undefined, redact: Redactor): string {
  if (problem !== undefined) return ` (${oneLine(redact(problem), 100)})`;
  const words = oneLine(redactOpaque(redactNamed(redact(readMessage(text)))), 200);
  return words === "" || words.startsWith("<") ? "" : ` ("${words}")`;
}

/** Twitter and many others answer `{"errors":[{"code":32,"message":"…"}]}`. */
function readMessage(text: string): string {
  const errors = readJsonObject(text)?.["errors"];
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  if (typeof first !== "object" || first === null || !("message" in first)) return text;
  return typeof first.message === "string" ? first.message : text;
}
