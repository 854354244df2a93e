/**
 * Runs tasks of one name one after the other. `navigator.locks.request` fits:
 * `(name, task) => navigator.locks.request(name, task)`.
 */
export type Lock = <R>(name: string, task: () => Promise<R>) => Promise<R>;

/** A lock that reaches as far as this process (or this worker, or this page) and no further. */
export function localLock(): Lock {
  const tails = new Map<string, Promise<unknown>>();
  return async (name, task) => {
    const before = tails.get(name);
    const run = before === undefined ? task() : before.then(task, task);
    // The tail never rejects: a task that failed must not fail the next one.
    const tail = run.then(noop, noop);
    tails.set(name, tail);
    try {
      return await run;
    } finally {
      if (tails.get(name) === tail) tails.delete(name);
    }
  };
}

function noop(): void {}
