import { isOAuthKitError, type Remedy } from "@oauthkit/core";

import { Cancelled, UsageError } from "./problems.ts";

/** What the program ends with. */
export const exitCodes = {
  done: 0,
  /** It failed for reasons that may pass. */
  tryAgain: 1,
  /** The command line is wrong. */
  usage: 2,
  signInAgain: 3,
  mendConfiguration: 4,
  /** The person gave up: as shells write SIGINT. */
  cancelled: 130,
} as const;

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const byRemedy: Readonly<Record<Remedy, ExitCode>> = {
  try_again: exitCodes.tryAgain,
  sign_in_again: exitCodes.signInAgain,
  mend_configuration: exitCodes.mendConfiguration,
};

/** What an error ends the program with. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof Cancelled) return exitCodes.cancelled;
  if (error instanceof UsageError) return exitCodes.usage;
  return isOAuthKitError(error) ? byRemedy[error.remedy] : exitCodes.tryAgain;
}

/** What an HTTP answer ends the program with, as `call` prints it. */
export function exitCodeOfStatus(status: number): ExitCode {
  if (status < 400) return exitCodes.done;
  if (status === 401) return exitCodes.signInAgain;
  return status >= 500 || status === 408 || status === 429 ? exitCodes.tryAgain : exitCodes.mendConfiguration;
}
