import { AsyncLocalStorage } from "node:async_hooks";

/**
 * Runs a task in which the global fetch fails, and tells what was sent through it. Other tasks of the process, under way at the same
 * time, keep theirs.
 */
export async function watchGlobalFetch(task: () => Promise<unknown>): Promise<readonly string[]> {
  const sent: string[] = [];
  watchers += 1;
  if (globalThis.fetch !== watching) {
    original = globalThis.fetch;
    globalThis.fetch = watching;
  }
  try {
    await inside.run(sent, task);
  } finally {
    watchers -= 1;
    // Not under the feet of another task, nor in place of what somebody else has put there since.
    if (watchers === 0 && globalThis.fetch === watching) globalThis.fetch = original;
  }
  return sent;
}

/** What was sent by the task that is running. */
const inside = new AsyncLocalStorage<string[]>();

let watchers = 0;
let original: typeof fetch = globalThis.fetch;

const watching: typeof fetch = async (input, init) => {
  const sent = inside.getStore();
  if (sent === undefined) return original(input, init);
  const { origin, pathname } = new URL(input instanceof Request ? input.url : input);
  sent.push(origin + pathname);
  throw new TypeError("fetch failed: the global fetch was used, not the one of the client");
};
