/** Locks that are held as long as somebody listens. */
export interface Leases {
  /** Answers as soon as nobody else holds the lock; the answer never ends, and the lock is free when its reader has gone. */
  readonly grant: (name: string, signal: AbortSignal) => Promise<Response>;
}

/** No lock is held. */
export function createLeases(): Leases {
  const tails = new Map<string, Promise<void>>();
  return {
    grant: async (name, signal) => {
      const before = tails.get(name);
      const ended = Promise.all([before, gone(signal)]).then(() => undefined);
      tails.set(name, ended);
      await before;
      return new Response(endless());
    },
  };
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
