import { race, type RaceOptions, type RaceResult } from "@oauthkit/testing";
import { expect, test } from "vitest";

import type { RacerInput } from "./racer.ts";

test("a race tells what became of each: a task that throws", async () => {
  const { outcomes } = await run("throw", 1);
  const error = { name: "TypeError", message: "no", code: "E_NO" };
  expect(outcomes).toMatchObject([{ status: "threw", error, exitCode: 0 }]);
});

test("a process that ends by itself has died, and is not waited for", async () => {
  expect((await run("exit", 2)).outcomes).toMatchObject([
    { status: "died", exitCode: 3 },
    { status: "died", exitCode: 3 },
  ]);
});

test("a program that is none has died, and its error output says why", async () => {
  const { outcomes } = await run("return", 1, { program: new URL("nowhere.ts", import.meta.url) });
  expect(outcomes).toMatchObject([{ status: "died", errorOutput: expect.stringContaining("nowhere.ts") as string }]);
});

test("a process that is late is ended at the deadline, and only that", async () => {
  const { outcomes } = await run("hang", 1, { deadline: 500 });
  expect(outcomes).toMatchObject([{ status: "late", signal: "SIGKILL" }]);
});

test("a lock goes to the next one when its holder dies", async () => {
  const { outcomes, entries } = await run("die with the lock", 2);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["died", "returned"]);
  expect(outcomes[Number(entries["first"])]).toMatchObject({ status: "died", signal: "SIGKILL" });
});

test("locks keep processes apart, and all see one store", async () => {
  const { outcomes, entries } = await run("count", 3, { entries: { sum: 100 } });
  for (const outcome of outcomes) expect(outcome).toMatchObject({ status: "returned", value: "nothing" });
  expect(entries).toEqual({ sum: 109 });
});

async function run(act: RacerInput["act"], count: number, change: Partial<RaceOptions> = {}): Promise<RaceResult> {
  const input: RacerInput = { act };
  const program = new URL("racer.ts", import.meta.url);
  return race({ program, nodeOptions: ["--conditions=@oauthkit/source"], count, input, ...change });
}
