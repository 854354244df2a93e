import { describe, expect, it } from "vitest";

import { callsNotMade, hasOnTheLeft, readMigrationPage } from "./migration/page.ts";
import { runProgram } from "./migration/program.ts";

const text = [
  "# Coming from before",
  "```ts run",
  'console.log("one"); // one',
  "```",
  "## Overview",
  "| Before     | Here                                  |",
  "| ---------- | ------------------------------------- |",
  "| [`Old`](#) | `made({ a, b })` → `neverMade(a)`     |",
  "## Chapter",
  "```ts",
  "neverMade(a);",
  "```",
  "```ts run",
  "made({",
  "  a,",
  "  b,",
  "});",
  "```",
  "| Before | Here          |",
  "| ------ | ------------- |",
  "| `Late` | `elsewhere()` |",
].join("\n");
const page = readMigrationPage({ path: "a.md", text });

describe("the check of pages for those who come from elsewhere", () => {
  it("finds a call of the overview that no program makes", () => {
    expect(page.overview).toEqual(["made({ a, b })", "neverMade(a)"]);
    expect(callsNotMade(page)).toEqual(["neverMade(a)"]);
  });

  it("finds a name that no table has, be it part of another, or on the right", () => {
    expect(["Old", "Late", "Ol", "made", "elsewhere()"].filter((name) => hasOnTheLeft(page, name))).toEqual([
      "Old",
      "Late",
    ]);
  });

  it("finds each program with its chapter and what it says that it prints", () => {
    expect(page.programs).toEqual([
      { chapter: "the beginning", code: 'console.log("one"); // one', prints: ["one"] },
      { chapter: "Chapter", code: "made({\n  a,\n  b,\n});", prints: [] },
    ]);
  });

  it("runs a program to its end, be it a good one or not", async () => {
    expect(await runProgram('console.log("one");\nconsole.log(2 as number);', "packages/core")).toEqual({
      ending: 0,
      printed: ["one", "2"],
    });
    expect(await runProgram('console.log("one");\nprocess.exit(3);', "packages/core")).toEqual({
      ending: 3,
      printed: ["one"],
    });
  });
});
