/** How long somebody waits. */
export interface Patience {
  readonly isOver: () => boolean;
  /** The outcome of a task, or what is thrown at the end of it; without end once it is met. The task goes on. */
  readonly orLate: <R>(task: Promise<R>) => Promise<R>;
  /** There is nothing to wait for any longer. */
  readonly met: () => void;
}

/** Begins to wait: milliseconds. `late` makes what is thrown at the end. */
export function patience(milliseconds: number, late: () => Error): Patience {
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      isOver = true;
      reject(late());
    }, milliseconds);
  });
  const met = (): void => clearTimeout(timer);
  return {
    isOver: () => isOver,
    met,
    orLate: async (task) => {
      try {
        return await Promise.race([task, end]);
      } finally {
        met();
      }
    },
  };
}

/** Waits longer after each attempt in vain. */
export interface Pauses {
  readonly after: (attempts: number) => Promise<void>;
}

/**
 * Pauses of a process: about as long as the wait has lasted so far, up to a quarter of a second, and never as long as somebody else's. Where more than a hundred
 * wait in one process they pause for longer, so that together they ask about once in two milliseconds.
 */
export function pauses(): Pauses {
  let waiting = 0;
  return {
    after: async (attempts) => {
      waiting += 1;
      // Not a secret, so the plain generator is good enough.
      const share = 0.5 + Math.random() / 2;
      const pause = Math.max(Math.min(first * 2 ** attempts, usual), Math.min(waiting * turn, longest)) * share;
      await new Promise((resolve) => {
        setTimeout(resolve, pause);
      });
      waiting -= 1;
    },
  };
}

// Milliseconds.
const first = 25;
const usual = 250;
const turn = 2;
const longest = 10_000;
