/** Lets so many tasks run at once; the others wait for their turn, in order. */
export interface Turnstile {
  readonly run: <R>(task: () => Promise<R>) => Promise<R>;
  /** Rejects those that wait, each once its own patience is over: at once, or when it comes to that. */
  readonly turnAway: (reason: Error) => void;
}

/** Makes one for a number of tasks at once. The patience, in milliseconds, counts only for whoever is turned away: without that they wait for as long as it takes. */
export function turnstile(most: number, patience: number): Turnstile {
  let free = most;
  const waiting = new Set<Waiting>();
  const enter = async (): Promise<void> => {
    if (free > 0) {
      free -= 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const one: Waiting = { resolve, reject, isOver: false };
      one.timer = setTimeout(() => {
        one.isOver = true;
        settle(one);
      }, patience);
      waiting.add(one);
    });
  };
  const settle = (one: Waiting): void => {
    if (!one.isOver || one.reason === undefined) return;
    waiting.delete(one);
    one.reject(one.reason);
  };
  const leave = (): void => {
    const [next] = waiting;
    if (next === undefined) {
      free += 1;
      return;
    }
    waiting.delete(next);
    clearTimeout(next.timer);
    next.resolve();
  };
  return {
    run: async (task) => {
      await enter();
      try {
        return await task();
      } finally {
        leave();
      }
    },
    turnAway: (reason) => {
      for (const one of waiting) {
        one.reason ??= reason;
        settle(one);
      }
    },
  };
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
  timer?: ReturnType<typeof setTimeout>;
  isOver: boolean;
  reason?: Error;
}
