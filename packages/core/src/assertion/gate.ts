import { sessionClosed } from "../session.ts";

/** Lets calls in until it is closed, and knows which are still under way. */
export interface Gate {
  /** Runs a call. Rejects with `session_closed` once the gate is closed. */
  readonly run: <R>(task: () => Promise<R>) => Promise<R>;
  /** Throws `session_closed` once the gate is closed. */
  readonly check: () => void;
  /** Lets nobody in any more, and waits for those who are. */
  readonly close: () => Promise<void>;
}

/** An open gate. */
export function createGate(provider: string): Gate {
  const pending = new Set<Promise<unknown>>();
  let closed = false;
  const check = (): void => {
    if (closed) throw sessionClosed(provider);
  };
  return {
    check,
    run: async (task) => {
      check();
      const running = task();
      pending.add(running);
      try {
        return await running;
      } finally {
        pending.delete(running);
      }
    },
    close: async () => {
      closed = true;
      await Promise.allSettled(pending);
    },
  };
}
