import { writeForm } from "./form.ts";

/** The values of `oauth_problem` that this provider answers with, named by the Problem Reporting extension. */
export type Problem =
  | "parameter_absent"
  | "parameter_rejected"
  | "version_rejected"
  | "signature_method_rejected"
  | "consumer_key_unknown"
  | "consumer_key_rejected"
  | "timestamp_refused"
  | "nonce_used"
  | "signature_invalid"
  | "body_hash_invalid"
  | "token_rejected"
  | "token_used"
  | "token_expired"
  | "token_revoked"
  | "permission_unknown"
  | "permission_denied"
  | "verifier_invalid";

/** Thrown inside the server to end a request with a problem; never leaves it. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;
  readonly details: Readonly<Record<string, string>>;

  /** `details` are further response parameters, such as `oauth_acceptable_timestamps`. */
  constructor(problem: Problem, details: Readonly<Record<string, string>> = {}) {
    super(problem);
    this.problem = problem;
    this.details = details;
  }
}

/** A problem with parameters that are missing. */
export function parametersAbsent(names: readonly string[]): ProblemError {
  return new ProblemError("parameter_absent", { oauth_parameters_absent: names.join("&") });
}

/** A problem with parameters that are there but must not be, or not so; names only, so that no value is repeated. */
export function parametersRejected(names: readonly string[]): ProblemError {
  return new ProblemError("parameter_rejected", { oauth_parameters_rejected: [...new Set(names)].join("&") });
}

/**
 * The answer to a problem: 400 where RFC 5849 §3.2 says so and 401 otherwise, with the problem both in WWW-Authenticate
 * and as a form body.
 */
export function problemResponse(error: ProblemError, realm: string): Response {
  return reportResponse({ oauth_problem: error.problem, ...error.details }, statusOf(error.problem), realm);
}

/** The status of the answer to a problem. */
export function statusOf(problem: Problem): 400 | 401 {
  return badRequests.has(problem) ? 400 : 401;
}

/** An answer as the Problem Reporting extension has it: the fields both in WWW-Authenticate and as a form body. */
export function reportResponse(report: Readonly<Record<string, string>>, status: number, realm: string): Response {
  const fields = Object.entries(report);
  const challenge = fields.map(([name, value]) => writeForm([[name, value]]).replace(/=(.*)$/s, '="$1"'));
  return new Response(writeForm(fields), {
    status,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "www-authenticate": [`OAuth realm="${realm}"`, ...challenge].join(", "),
    },
  });
}

const badRequests: ReadonlySet<Problem> = new Set<Problem>([
  "parameter_absent",
  "parameter_rejected",
  "version_rejected",
  "signature_method_rejected",
]);
