/** Locks that are held as long as somebody listens. */
export interface Leases {
  /** Answers as soon as nobody else holds the lock; the answer's body never ends, and the lock is free when it is given up. */
  readonly grant: (name: string, signal: AbortSignal) => Promise<Response>;
  /** The names of the locks that are held. */
  readonly held: () => readonly string[];
}

/** No lock is held. */
export function createLeases(): Leases {
  const tails = new Map<string, Promise<void>>();
  const holders = new Map<string, AbortSignal>();
  return {
    grant: async (name, signal) => {
      const before = tails.get(name);
      tails.set(
        name,
        Promise.resolve(before).then(async () => gone(signal)),
      );
      await before;
      if (!signal.aborted) hold(holders, name, signal);
      return new Response(endless());
    },
    held: () => [...holders.keys()],
  };
}

function hold(holders: Map<string, AbortSignal>, name: string, signal: AbortSignal): void {
  holders.set(name, signal);
  const release = (): void => {
    if (holders.get(name) === signal) holders.delete(name);
  };
  signal.addEventListener("abort", release, { once: true });
}

async function gone(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** The first bytes say that the lock is held. */
function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: (queue) => queue.enqueue(new TextEncoder().encode("held\n")) });
}
