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
 * and goes on where the network fails in between. Rejects with `authorization_refused` when the person said no or let
 * the time run out.
 */
export async function poll(desk: TokenDesk, polling: Polling): Promise<TokenResponse> {
  let { interval } = polling;
  for (;;) {
    // One after the other is the point.
    // oxlint-disable no-await-in-loop
    await desk.wait(interval);
    if (desk.now() >= polling.deadline) throw refused("expired_token");
    try {
      return await desk.exchange(polling.grantType, polling.parameters);
    } catch (error) {
      interval = nextInterval(error, interval);
    }
    // oxlint-enable no-await-in-loop
  }
}

/** Seconds until the next request. Throws where there is no use in one. */
function nextInterval(error: unknown, interval: number): number {
  if (!isOAuthKitError(error)) throw error;
  if (error.name === "TransportError" && error.remedy === "try_again") {
    // RFC 8628 section 3.5 wants to be asked less often after a timeout.
    return error.retryAfter ?? Math.min(interval * 2, 60);
  }
  if (error.name !== "AuthorizationError") throw error;
  const { problem } = error;
  if (problem === "slow_down") return Math.max(interval + 5, error.retryAfter ?? 0);
  if (problem === "authorization_pending") return Math.max(interval, error.retryAfter ?? 0);
  if (problem === "access_denied" || problem === "expired_token") throw refused(problem);
  throw error;
}

function refused(problem: string): AuthorizationError {
  const what = problem === "expired_token" ? "the person did not decide in time" : "the person said no";
  return new AuthorizationError("authorization_refused", `${what}; offer the sign-in again`, { problem });
}
