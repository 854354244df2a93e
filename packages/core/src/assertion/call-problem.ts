import type { Problem } from "../http.ts";
import { readCallProblem as readForUsers } from "../oauth2/call-problem.ts";

/** What a refused call means to an account: nobody can sign in again, so its access has to be looked at. */
export function readCallProblem(body: unknown, response: Response): Problem | undefined {
  const problem = readForUsers(body, response);
  if (problem?.remedy !== "sign_in_again" && (problem !== undefined || response.status !== 401)) return problem;
  return {
    ...problem,
    remedy: "mend_configuration",
    cure: "check what this account may do, and its scope",
  };
}
