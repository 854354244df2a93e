/** Waits a number of milliseconds; rejects with the signal's reason as soon as it is aborted. */
export async function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", stop, { once: true });
  });
}

/** The outcome of a task, or the reason of a signal that is aborted before. The task goes on. */
export async function unlessAborted<R>(task: Promise<R>, signal: AbortSignal | undefined): Promise<R> {
  if (signal === undefined) return task;
  // Nobody may be left to hear of its failure.
  task.catch(() => undefined);
  signal.throwIfAborted();
  const ended = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true, signal: ended.signal });
  });
  try {
    return await Promise.race([task, aborted]);
  } finally {
    ended.abort();
  }
}

/** The outcome of a task, or what `late` makes if that takes longer than a number of milliseconds. The task goes on. */
export async function within<R>(milliseconds: number, task: Promise<R>, late: () => Error): Promise<R> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), milliseconds);
  });
  try {
    return await Promise.race([task, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
