import { AuthorizationError, isOAuthKitError } from "../errors.ts";

/** Remembers which sign-ins have been finished. */
export interface Consumed {
  /**
   * Runs a task once for a state. Rejects with `state_replayed` the next time, unless the task has failed for reasons that
   * pass: then the person may reload the page.
   */
  readonly once: <R>(state: string, expiresAt: number, task: () => Promise<R>) => Promise<R>;
}

/** A memory as long as the sign-ins' own, within this process. */
export function createConsumed(): Consumed {
  const states = new Map<string, number>();
  return {
    once: async (state, expiresAt, task) => {
      if (states.has(state)) {
        const message = "the sign-in has been finished already; start a new one";
        throw new AuthorizationError("state_replayed", message);
      }
      if (states.size >= most) forgetOldest(states);
      states.set(state, expiresAt);
      try {
        return await task();
      } catch (error) {
        // Not where the code was taken or refused for good; a caller who gave up may not even have sent it.
        const mayReturn = !isOAuthKitError(error) || (error.remedy === "try_again" && error.name !== "StoreError");
        if (mayReturn) states.delete(state);
        throw error;
      }
    },
  };
}

// Sign-ins. An expired one is refused without this memory.
const most = 10_000;

function forgetOldest(states: Map<string, number>): void {
  const [oldest] = [...states].toSorted(([, a], [, b]) => a - b);
  if (oldest !== undefined) states.delete(oldest[0]);
}
