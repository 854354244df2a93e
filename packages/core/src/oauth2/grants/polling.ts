import { AuthorizationError, isOAuthKitError } from "../../errors.ts";
import type { Params, TokenDesk, TokenResponse } from "../grant.ts";

/** How a token is to be asked for until it is there. */
export interface Polling {
  readonly grantType: string;
  readonly parameters: Params;
  /** Seconds between two requests. */
  readonly interval: number;
  /** Milliseconds since 1970 after which nothing can come any more. */
  readonly deadline: number;
}

/**
 * Asks the token endpoint until the person has decided (RFC 8628 section 3.5): slows down when told to, heeds Retry-After,
 * and goes on where the server or the network fails in between. Rejects with `authorization_refused` when the person said
 * no or let the time run out.
 */
export async function poll(
  desk: TokenDesk,
  { grantType, parameters, deadline, ...polling }: Polling,
): Promise<TokenResponse> {
  let { interval } = polling;
  let pause = interval;
  for (;;) {
    // One after the other is the point.
    // oxlint-disable no-await-in-loop
    await desk.wait(Math.max(0, Math.min(pause, (deadline - desk.now()) / 1000)));
    if (desk.now() >= deadline) throw refused("expired_token");
    try {
      return await desk.exchange(grantType, parameters);
    } catch (error) {
      const problem = readPause(error);
      if (problem.isSlower) interval = Math.min(interval + 5, 60);
      // What Retry-After asks for counts once; the interval stays.
      pause = Math.max(interval, problem.retryAfter);
    }
    // oxlint-enable no-await-in-loop
  }
}

/** What a failed request asks for: more time between all of them, or a number of seconds before the next. Throws what is final. */
function readPause(error: unknown): { readonly isSlower: boolean; readonly retryAfter: number } {
  if (!isOAuthKitError(error)) throw error;
  if (error.name !== "AuthorizationError" && error.name !== "TransportError") throw error;
  const { problem, remedy, retryAfter = 0 } = error;
  if (problem === "access_denied" || problem === "expired_token") throw refused(problem);
  if (remedy !== "try_again") throw error;
  // RFC 8628 section 3.5 wants to be asked less often after a timeout as well.
  return { isSlower: problem === "slow_down" || error.code === "timed_out", retryAfter };
}

function refused(problem: string): AuthorizationError {
  const what = problem === "expired_token" ? "the person did not decide in time" : "the person said no";
  return new AuthorizationError("authorization_refused", `${what}; offer the sign-in again`, { problem });
}
