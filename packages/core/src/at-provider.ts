import { isOAuthKitError } from "./errors.ts";

/** Runs a task and puts the provider's name on every oauthkit error that leaves it without one. */
export async function atProvider<R>(provider: string, task: () => Promise<R>): Promise<R> {
  try {
    return await task();
  } catch (error) {
    throw errorAt(provider, error);
  }
}

/** The same for a task that is not a promise. */
export function atProviderNow<R>(provider: string, task: () => R): R {
  try {
    return task();
  } catch (error) {
    throw errorAt(provider, error);
  }
}

/** An error with the provider's name on it, if it is one of oauthkit's and has none yet. */
export function errorAt(provider: string, error: unknown): unknown {
  if (isOAuthKitError(error) && error.provider === undefined) {
    const message = `${provider}: ${error.message}`;
    // The stack repeats the message, and consoles print the stack.
    const stack = error.stack?.replace(error.message, () => message);
    Object.assign(error, { provider, message, stack });
  }
  return error;
}
