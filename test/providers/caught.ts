import { type AnyOAuthKitError, isOAuthKitError } from "../../packages/core/src/index.ts";

/** The error of a task that has to fail, now or later, with one of oauthkit's own. */
export async function caught(task: () => unknown): Promise<AnyOAuthKitError> {
  const error = await thrown(task);
  if (isOAuthKitError(error)) return error;
  throw new TypeError("oauthkit should have thrown an error of its own", { cause: error });
}

/** What a task throws that has to fail, be it oauthkit's own or not. */
export async function thrown(task: () => unknown): Promise<unknown> {
  try {
    await task();
  } catch (error) {
    return error;
  }
  throw new Error("the task should have failed");
}
