import { sessionClosed } from "../session.ts";

/** Lets calls in until it is closed, and knows what is still under way. */
export interface Gate {
  /** Runs a call. Rejects with `session_closed` once the gate is closed. */
  readonly run: <R>(task: () => Promise<R>) => Promise<R>;
  /** Knows of something that was begun by a call, and may outlive it. */
  readonly track: <R>(task: Promise<R>) => Promise<R>;
  /** Throws `session_closed` once the gate is closed. */
  readonly check: () => void;
  /** Lets nobody in any more, and waits for what is under way. */
  readonly close: () => Promise<void>;
}

/** An open gate. */
export function createGate(provider: string): Gate {
  const pending = new Set<Promise<unknown>>();
  let closed = false;
  const check = (): void => {
    if (closed) throw sessionClosed(provider);
  };
  const track: Gate["track"] = async (task) => {
    pending.add(task);
    try {
      return await task;
    } finally {
      pending.delete(task);
    }
  };
  return {
    check,
    track,
    run: async (task) => {
      check();
      return track(task());
    },
    close: async () => {
      closed = true;
      await Promise.allSettled(pending);
    },
  };
}
