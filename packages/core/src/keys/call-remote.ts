import { ConfigurationError, isOAuthKitError } from "../errors.ts";
import { describeCause, redactOpaque } from "../redact.ts";

/** Runs a function that signs somewhere else. What it throws by itself becomes `signing_failed`: a service may be back soon. */
export async function callRemote<R>(name: string, task: () => R | Promise<R>): Promise<R> {
  try {
    return await task();
  } catch (error) {
    if (isOAuthKitError(error)) throw error;
    throw new ConfigurationError("signing_failed", `${name} has failed; try again`, {
      remedy: "try_again",
      cause: describeCause(error, redactOpaque),
    });
  }
}
