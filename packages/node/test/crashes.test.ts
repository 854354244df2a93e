import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

import { createFileStore } from "../src/file-store.ts";
import { fileLock } from "../src/index.ts";
import type { Death } from "./dying.ts";
import { newFolder } from "./setup.ts";

const old = { access_token: "old" };
const quick = { staleAfter: 200, waitFor: 20_000 };
const patience = { timeout: 60_000 };

test.each([
  ["set", [old, { access_token: "new", filling: "x".repeat(200_000) }]],
  ["swap", [old, { access_token: "new" }]],
  ["delete", [old, undefined]],
])(
  "whoever is killed at any call of %s leaves the old token or the new one, and the next one can write",
  patience,
  async (what, allowed) => {
    const { folders, deaths } = await dieEverywhere(what);
    const found = await Promise.all(folders.map(async (folder) => createFileStore<object>(folder, quick).get("a")));
    for (const token of found) expect(allowed).toContainEqual(token);
    // Some died before the moment that counts, and some after it.
    expect(found.map((token, n) => ("died" in (deaths[n] ?? {}) ? token : "done"))).toEqual(
      expect.arrayContaining(allowed as unknown[]),
    );
    expect(found.at(-1)).toEqual(allowed[1]);
    // Nothing but the file is left of one who did not die.
    expect(readdirSync(folders.at(-1) ?? "")).toHaveLength(what === "delete" ? 0 : 1);
    expect(deaths.map(({ died }) => died)).toEqual(
      expect.arrayContaining([what === "delete" ? "rm" : "rename", "sync", "unlink", "rmdir"]),
    );
    await Promise.all(
      folders.map(async (folder) => {
        const store = createFileStore<object>(folder, quick);
        await store.set("a", { access_token: "later" });
        expect(await store.get("a")).toEqual({ access_token: "later" });
      }),
    );
  },
);

test("whoever is killed at any call of a lock leaves one that can be taken", patience, async () => {
  const { folders, deaths } = await dieEverywhere("lock");
  expect(deaths.map(({ isIn }) => isIn)).toEqual(expect.arrayContaining([false, true]));
  expect(deaths.map(({ died }) => died)).toEqual(expect.arrayContaining(["mkdir", "writeFile", "rename", "unlink"]));
  const quickly = { staleAfter: quick.staleAfter / 1000, waitFor: quick.waitFor / 1000 };
  const results = await Promise.all(folders.map(async (folder) => fileLock(folder, quickly)("a", async () => "in")));
  expect(new Set(results)).toEqual(new Set(["in"]));
});

/** Runs a program in which the n-th dies at its n-th call, in its folder; all of it is killed then. The last one gets to its end. */
async function dieEverywhere(what: string): Promise<{
  readonly folders: readonly string[];
  readonly deaths: readonly Death[];
}> {
  const above = newFolder();
  const folders = Array.from({ length: more }, (_, n) => join(above, String(n)));
  await Promise.all(
    folders.map(async (folder) => {
      mkdirSync(folder, { mode: 0o700 });
      if (what !== "lock") await createFileStore<object>(folder, quick).set("a", old);
    }),
  );
  const program = fileURLToPath(new URL("dying.ts", import.meta.url));
  const parameters = ["--conditions=@oauthkit/source", program, above, what, String(more)];
  const { signal, stderr } = spawnSync(process.execPath, parameters, { encoding: "utf8" });
  if (signal !== "SIGKILL") throw new Error(stderr);
  const deaths = JSON.parse(readFileSync(join(above, "deaths"), "utf8")) as readonly Death[];
  const done = deaths.findIndex(({ died }) => died === undefined);
  expect(done).toBeGreaterThan(8);
  // Whoever got to the end has made as many calls as there were deaths, so no call was left out.
  expect(deaths[done]?.calls).toBe(done);
  return { folders: folders.slice(0, done + 1), deaths: deaths.slice(0, done + 1) };
}

// Calls. More than any of them makes.
const more = 60;
