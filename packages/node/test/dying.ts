import { AsyncLocalStorage } from "node:async_hooks";
import { writeFileSync } from "node:fs";
import * as promises from "node:fs/promises";
import { createRequire, syncBuiltinESMExports } from "node:module";
import { join } from "node:path";

import { createFileStore } from "../src/file-store.ts";
import { fileLock } from "../src/index.ts";

/** How far one of many got: its n-th call of the file system is never made, nor is any later one. */
export interface Death {
  /** The call that was not made; missing where it got to its end. */
  readonly died?: string;
  /** How many were made. */
  readonly calls: number;
  /** Whether its task had the lock. */
  readonly isIn: boolean;
}

/** A life of its own for each: its timers, too, make their calls in it. */
interface Life {
  left: number;
  end: (died?: string) => void;
}

// A program of its own, in which the first dies at its first call, the second at its second, and so on; then all of it is killed: see crashes.test.ts.
const [above = "", what = "", count = "0"] = process.argv.slice(2);
const lives = new AsyncLocalStorage<Life>();
const opened = await promises.open(import.meta.filename, "r");
const handle = Object.getPrototypeOf(opened) as Record<string, unknown>;
await opened.close();
const functions = createRequire(import.meta.url)("node:fs/promises") as Record<string, unknown>;
const watched = ["mkdir", "open", "readdir", "rename", "rm", "rmdir", "stat", "unlink", "writeFile"];
for (const [owner, names] of [
  [functions, watched],
  [handle, ["sync", "writeFile", "close"]],
] as const) {
  for (const name of names) owner[name] = dyingAt(name, owner[name] as (...args: unknown[]) => unknown);
}
syncBuiltinESMExports();

const deaths = await Promise.all(Array.from({ length: Number(count) }, async (_, n) => live(n)));
writeFileSync(join(above, "deaths"), JSON.stringify(deaths));
process.kill(process.pid, "SIGKILL");

async function live(calls: number): Promise<Death> {
  const { promise: ended, resolve: end } = Promise.withResolvers<string | undefined>();
  const life: Life = { left: calls, end };
  let isIn = false;
  void lives.run(life, async () => {
    await act(join(above, String(calls)), () => {
      isIn = true;
    });
    end(undefined);
  });
  const died = await ended;
  return { ...(died === undefined ? {} : { died }), calls: calls - Math.max(0, life.left), isIn };
}

async function act(folder: string, goIn: () => void): Promise<void> {
  if (what === "lock") await fileLock(folder)("a", async () => goIn());
  const store = createFileStore<object>(folder, { staleAfter: 60_000, waitFor: 5000 });
  if (what === "set") await store.set("a", { access_token: "new", filling: "x".repeat(200_000) });
  if (what === "delete") await store.delete("a");
  if (what === "swap") await store.swap("a", { access_token: "old" }, { access_token: "new" });
}

function dyingAt(name: string, call: (...args: unknown[]) => unknown): (this: unknown, ...args: unknown[]) => unknown {
  return function (this: unknown, ...args: unknown[]): unknown {
    const life = lives.getStore();
    if (life === undefined) return call.apply(this, args);
    life.left -= 1;
    if (life.left >= 0) return call.apply(this, args);
    // Half of what was to be written is there.
    if (life.left === -1 && name === "writeFile" && typeof args[0] === "string" && args[0].startsWith("{")) {
      writeFileSync((this as { fd: number }).fd, args[0].slice(0, args[0].length / 2));
    }
    life.end(name);
    return new Promise(() => undefined);
  };
}
