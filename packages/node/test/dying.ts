import { readFileSync, writeFileSync } from "node:fs";
import * as promises from "node:fs/promises";
import { createRequire, syncBuiltinESMExports } from "node:module";

import { createFileStore } from "../src/file-store.ts";
import { fileLock } from "../src/index.ts";

// A program of its own, killed at its n-th call of the file system: see crashes.test.ts.
const [folder = "", what = "", n = "0", report = ""] = process.argv.slice(2);
const left = { calls: Number(n) };
const before = await promises.open(import.meta.filename, "r");
const handle = Object.getPrototypeOf(before) as Record<string, unknown>;
await before.close();
const functions = createRequire(import.meta.url)("node:fs/promises") as Record<string, unknown>;
const watched = ["mkdir", "open", "readdir", "rename", "rm", "rmdir", "stat", "unlink", "writeFile"];
for (const [owner, names] of [
  [functions, watched],
  [handle, ["sync", "writeFile", "close"]],
] as const) {
  for (const name of names) owner[name] = dyingAt(name, owner[name] as (...args: unknown[]) => unknown);
}
syncBuiltinESMExports();

if (what === "lock") await fileLock(folder)("a", async () => writeFileSync(`${report}.in`, ""));
const store = createFileStore<object>(folder, { staleAfter: 200, waitFor: 5000 });
if (what === "set") await store.set("a", { access_token: "new", filling: "x".repeat(200_000) });
if (what === "delete") await store.delete("a");
if (what === "swap") await store.swap("a", { access_token: "old" }, { access_token: "new" });
writeFileSync(report, `done after ${Number(n) - left.calls}`);

function dyingAt(name: string, call: (...args: unknown[]) => unknown): (this: unknown, ...args: unknown[]) => unknown {
  return function (this: unknown, ...args: unknown[]): unknown {
    left.calls -= 1;
    if (left.calls < 0) {
      // Half of what was to be written is there.
      if (name === "writeFile" && typeof args[0] === "string" && args[0].startsWith("{")) {
        writeFileSync((this as { fd: number }).fd, args[0].slice(0, args[0].length / 2));
      }
      writeFileSync(`${report}.died`, name);
      process.kill(process.pid, "SIGKILL");
      // The signal comes soon, and until then nothing may happen.
      for (;;) readFileSync(import.meta.filename);
    }
    return call.apply(this, args);
  };
}
