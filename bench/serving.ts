import { fork } from "node:child_process";
import { once } from "node:events";

/** Starts a server module in a process of its own, runs a task with its origin, and lets the process go. */
export async function serving(module: URL, task: (origin: string) => Promise<void>): Promise<void> {
  const child = fork(module);
  try {
    const [port] = (await once(child, "message")) as [number];
    await task(`http://127.0.0.1:${port}`);
  } finally {
    child.disconnect();
  }
}
