import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

import { createFileStore } from "../src/file-store.ts";
import { fileLock } from "../src/index.ts";
import { newFolder } from "./setup.ts";

const old = { access_token: "old" };
const quick = { staleAfter: 200, waitFor: 10_000 };

test.each([
  ["set", [old, { access_token: "new", filling: "x".repeat(200_000) }]],
  ["swap", [old, { access_token: "new" }]],
  ["delete", [old, undefined]],
])(
  "whoever is killed at any call of %s leaves the old token or the new one, and the next one can write",
  { timeout: 60_000 },
  async (what, allowed) => {
    const seen = new Set<string>();
    const deaths = new Set<string>();
    for (let n = 0; ; n += 1) {
      const folder = newFolder();
      const store = createFileStore<object>(folder, quick);
      await store.set("a", old);
      const { isDone, died } = killAt(n, folder, what);
      const found = await store.get("a");
      expect(allowed).toContainEqual(found);
      seen.add(JSON.stringify(found));
      await store.set("a", { access_token: "later" });
      expect(await store.get("a")).toEqual({ access_token: "later" });
      if (isDone) {
        expect(found).toEqual(allowed[1]);
        // Nothing but the file is left of one who did not die.
        expect(readdirSync(folder)).toHaveLength(1);
        expect(n).toBeGreaterThan(8);
        break;
      }
      deaths.add(died);
    }
    expect(seen.size).toBe(2);
    expect([...deaths]).toEqual(expect.arrayContaining([what === "delete" ? "rm" : "rename", "sync", "unlink"]));
  },
);

test("whoever is killed at any call of a lock leaves one that can be taken", { timeout: 60_000 }, async () => {
  for (let n = 0; ; n += 1) {
    const folder = newFolder();
    const { isDone } = killAt(n, folder, "lock");
    expect(await fileLock(folder, { staleAfter: 0.2, waitFor: 10 })("a", async () => "in")).toBe("in");
    if (isDone) {
      expect(n).toBeGreaterThan(5);
      break;
    }
  }
});

/** Runs a program that is killed at its n-th call; whether it got to its end before that. */
function killAt(n: number, folder: string, what: string): { readonly isDone: boolean; readonly died: string } {
  const report = join(newFolder(), "report");
  const program = fileURLToPath(new URL("dying.ts", import.meta.url));
  const parameters = ["--conditions=@oauthkit/source", program, folder, what, String(n), report];
  const { signal, stderr } = spawnSync(process.execPath, parameters, { encoding: "utf8" });
  const isDone = existsSync(report);
  if (!isDone && signal !== "SIGKILL") throw new Error(stderr);
  return { isDone, died: isDone ? "" : readFileSync(`${report}.died`, "utf8") };
}
