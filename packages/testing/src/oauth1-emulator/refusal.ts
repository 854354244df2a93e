import { jsonResponse } from "../oauth1/answers.ts";
import { ProblemError, reportResponse, statusOf } from "../oauth1/problems.ts";
import type { OAuth1EmulatorOwnRefusal } from "./calls.ts";
import type { OAuth1EmulatorRefusal } from "./protocol.ts";

/** What a refusal says, whoever said it. */
export type Saying = Pick<OAuth1EmulatorRefusal, "code" | "status" | "message" | "details">;

/** Thrown by a call's `refuse`; never leaves the emulator. */
export class CallRefused extends Error {
  override readonly name = "CallRefused";
  readonly saying: Saying;

  constructor({ error: code, description, status = 400 }: OAuth1EmulatorOwnRefusal) {
    const message = description ?? String(code).replaceAll("_", " ");
    super(message);
    this.saying = { code, status, message, details: {} };
  }
}

/** What a thrown error says; undefined for one that is no refusal. */
export function sayingOf(error: unknown): Saying | undefined {
  if (error instanceof CallRefused) return error.saying;
  if (!(error instanceof ProblemError)) return undefined;
  const { problem: code, details } = error;
  return { code, status: statusOf(code), message: code.replaceAll("_", " "), details };
}

/** A refusal in the provider's shape; in that of the Problem Reporting extension where it has none. */
export function refusalResponse(
  refusal: OAuth1EmulatorRefusal,
  shape: ((refusal: OAuth1EmulatorRefusal) => object) | undefined,
): Response {
  if (shape !== undefined) return responseOf(shape(refusal), refusal.status);
  const { code, status, message, details, url } = refusal;
  const isWord = message === String(code).replaceAll("_", " ");
  const advice = isWord ? {} : { oauth_problem_advice: message };
  return reportResponse({ oauth_problem: String(code), ...details, ...advice }, status, new URL(url).origin);
}

/** A Response as it is, nothing as 204, anything else as JSON. */
export function responseOf(answer: unknown, status = 200): Response {
  if (answer === undefined) return new Response(null, { status: 204 });
  return answer instanceof Response ? answer : jsonResponse(answer, status);
}
