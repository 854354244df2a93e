import type { Problem } from "../http.ts";
import { readChallenge } from "../signers/challenge.ts";

/** What a resource server says about a refusal: in its challenge (RFC 6750 section 3.1), or as `error` in its body. */
export function readCallProblem(body: unknown, response: Response): Required<Problem> | undefined {
  const challenge = readChallenge(response, "bearer") ?? readChallenge(response, "dpop");
  const inBody = typeof body === "object" && body !== null && "error" in body ? body.error : undefined;
  const problem = challenge?.["error"] ?? (typeof inBody === "string" ? inBody : undefined);
  if (problem === undefined) return undefined;
  if (problem === "insufficient_scope") {
    const scope = challenge?.["scope"];
    const which = scope === undefined ? "more" : `the scope ${scope.slice(0, 200)}`;
    return { problem, remedy: "sign_in_again", cure: `the call needs ${which}: ask the person for it` };
  }
  if (response.status === 401 || problem === "invalid_token" || problem === "expired_token") {
    return { problem, remedy: "sign_in_again", cure: "sign the user in again" };
  }
  if (response.status >= 500 || response.status === 429) return undefined;
  return { problem, remedy: "mend_configuration", cure: "check what the provider says" };
}
