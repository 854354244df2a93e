import { expect, it } from "vitest";

import { readText } from "../structure/workspace.ts";
import { callsNotMade, hasOnTheLeft, readMigrationPage } from "./page.ts";
import { runProgram } from "./program.ts";

/** What a page for those who come from another library has to have. */
export interface MigrationPromise {
  /** The package's folder, such as `packages/core`. */
  readonly folder: string;
  /** The page, from there. */
  readonly page: string;
  /** What the other library has names for. */
  readonly names: readonly string[];
  /** The headings over its programs, in their order. */
  readonly chapters: readonly string[];
  /** How many calls its overview shows, at least. */
  readonly calls: number;
}

/** Tests such a page: each name has a row, each call of the overview is made, and each program prints what it says. */
export function testMigrationPage({ folder, page, names, chapters, calls }: MigrationPromise): void {
  const read = readMigrationPage(readText(`${folder}/${page}`));

  it.each(names)("has %s on the left", (name) => {
    expect(hasOnTheLeft(read, name)).toBe(true);
  });

  it("runs every line on the right of its overview", () => {
    expect(read.overview.length).toBeGreaterThanOrEqual(calls);
    expect(callsNotMade(read)).toEqual([]);
  });

  it("has a program that tells what it prints in every chapter but the tables", () => {
    expect(read.programs.map(({ chapter }) => chapter)).toEqual(chapters);
    expect(read.programs.filter(({ prints }) => prints.length === 0)).toEqual([]);
  });

  it.concurrent.each(read.programs.map((program) => [program.chapter, program] as const))(
    "prints in the program of %s what it says",
    async (_, { code, prints }) => {
      expect(await runProgram(code, folder)).toEqual({ ending: 0, printed: prints });
    },
    patience,
  );
}

// Each program is a process of its own, on a machine that may be busy.
const patience = 60_000;
