import { isOAuthKitError, type Remedy } from "@oauthkit/core";

import type { ExitCode } from "../exit-codes.ts";
import { Cancelled, UsageError } from "../problems.ts";
import type { Style } from "./style.ts";

/** An error as the JSON document of a run that failed. */
export interface FailureDocument {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly exitCode: ExitCode;
    readonly remedy?: Remedy;
    readonly provider?: string;
    readonly status?: number;
    readonly problem?: string;
    readonly next?: string;
  };
}

/** What programs are told about an error. */
export function describeFailure(error: unknown, exitCode: ExitCode): FailureDocument {
  const message = messageOf(error);
  if (!isOAuthKitError(error)) return { error: { code: codeOf(error), message, exitCode } };
  const { code, remedy, provider, status, problem } = error;
  return {
    error: {
      code,
      message,
      exitCode,
      remedy,
      ...(provider === undefined ? {} : { provider }),
      ...(status === undefined ? {} : { status }),
      ...(problem === undefined ? {} : { problem }),
      next: nextSteps[remedy],
    },
  };
}

/** What people are told about it. */
export function failureText(error: unknown, style: Style): string {
  if (error instanceof Cancelled) return "Cancelled.\n";
  const words = `${style.bad("error:")} ${messageOf(error)}\n`;
  return isOAuthKitError(error) ? `${words}${style.faint(`${error.code}: ${nextSteps[error.remedy]}`)}\n` : words;
}

const nextSteps: Readonly<Record<Remedy, string>> = {
  try_again: "try again later",
  sign_in_again: "sign in again with `oauthkit login`",
  mend_configuration: "mend the configuration; `oauthkit doctor` says what is wrong with it",
};

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function codeOf(error: unknown): string {
  if (error instanceof Cancelled) return "cancelled";
  return error instanceof UsageError ? "usage" : "unexpected";
}
