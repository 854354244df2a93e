import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

import { fileStore } from "../src/index.ts";
import { newFolder } from "./setup.ts";

const patience = { timeout: 30_000 };

test("a relative folder stays where it was when the process goes elsewhere", patience, async () => {
  const folder = newFolder();
  expect(run(folder, "move")).toMatchObject({ status: 0, stderr: "" });
  expect(await fileStore(join(folder, "tokens")).get("a")).toMatchObject({ access_token: "a" });
  expect(readdirSync(join(folder, "locks"))).toEqual([]);
  expect(readdirSync(join(folder, "away"))).toEqual([]);
});

test("a lock keeps no process alive that has nothing else to do", patience, () => {
  const ended = run(newFolder(), "wait for nothing");
  expect(ended).toMatchObject({ stdout: "in", signal: null, status: 0 });
});

function run(cwd: string, what: string): ReturnType<typeof spawnSync> {
  const program = fileURLToPath(new URL("elsewhere.ts", import.meta.url));
  const parameters = ["--conditions=@oauthkit/source", program, what];
  return spawnSync(process.execPath, parameters, { cwd, encoding: "utf8", timeout: 15_000, killSignal: "SIGKILL" });
}
