import { type AnyOAuthKitError, isOAuthKitError } from "@oauthkit/core";

/** The error of a task that has to fail, now or later, with one of oauthkit's own. */
export async function caught(task: () => unknown): Promise<AnyOAuthKitError> {
  try {
    await task();
  } catch (error) {
    if (isOAuthKitError(error)) return error;
    throw new TypeError("oauthkit should have thrown an error of its own", { cause: error });
  }
  throw new Error("the task should have failed");
}
