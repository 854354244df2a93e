import { localLock, StoreError } from "@oauthkit/core";

/** Runs a task when those of the same name that came before have ended. `end` is when to stop waiting, by `performance.now()`. */
export type Turns = <R>(name: string, task: (end: number) => Promise<R>) => Promise<R>;

/**
 * Lets the tasks of this process that want the same lock take turns, so that all but one need not ask the disk. Nobody waits for longer than `waitFor`, in milliseconds, in
 * which the disk's part is included: then it rejects with `lock_failed`, and the task never runs. So does a task that waits for its own end.
 */
export function createTurns(waitFor: number, placeOf: (name: string) => string): Turns {
  const inOrder = localLock();
  return async (name, task) => {
    const end = performance.now() + waitFor;
    const { promise: late, reject } = Promise.withResolvers<never>();
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      reject(tooLate(placeOf(name), waitFor));
    }, waitFor);
    const turn = inOrder(name, async () => {
      // Nobody hears this any more.
      if (isLate) throw tooLate(placeOf(name), waitFor);
      clearTimeout(timer);
      return task(end);
    });
    return Promise.race([turn, late]);
  };
}

function tooLate(place: string, waitFor: number): StoreError {
  const who = `tasks of this process, ${process.pid}, had it; try again, and take no lock within its own task`;
  return new StoreError("lock_failed", `${place} was not free within ${waitFor / 1000} s: ${who}`);
}
