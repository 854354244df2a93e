import { AsyncLocalStorage } from "node:async_hooks";

/**
 * Runs a task in which `Date` goes by a clock: signers and quirks may look at the time of day without being told of any other. Other tasks
 * of the process, under way at the same time, keep theirs.
 */
export async function withTimeOfDay<R>(now: () => number, task: () => Promise<R>): Promise<R> {
  users += 1;
  if (globalThis.Date !== clockwork) {
    original = globalThis.Date;
    globalThis.Date = clockwork;
  }
  try {
    return await inside.run(now, task);
  } finally {
    users -= 1;
    // Not under the feet of another task, nor in place of what somebody else has put there since.
    if (users === 0 && globalThis.Date === clockwork) globalThis.Date = original;
  }
}

/** The clock of the task that is running. */
const inside = new AsyncLocalStorage<() => number>();

let users = 0;
let original: DateConstructor = globalThis.Date;

/** Outlives the task, where somebody has kept it. */
function timeOfDay(): number {
  return (inside.getStore() ?? original.now)();
}

const clockwork: DateConstructor = new Proxy(globalThis.Date, {
  get: (_, name) => (name === "now" ? timeOfDay : (Reflect.get(original, name) as unknown)),
  construct: (_, given) => Reflect.construct(original, given.length === 0 ? [timeOfDay()] : given) as Date,
  // Without `new`, it is a text.
  apply: () => new original(timeOfDay()).toString(),
});
