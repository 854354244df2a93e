import { describe, expect, it } from "vitest";

import { rows } from "./all.ts";
import { kinds } from "./kinds.ts";

describe("a provider that departs from the standard is one definition away", () => {
  it.each(rows.map((row) => [row.name, row] as const))("%s", async (_name, row) => {
    await row.run();
    expect(row.kinds.length).toBeGreaterThan(0);
  });
});

/** Deviations that core understands without being told. */
const understood = new Set(["GitHub", "CrowdStrike"]);

describe("without its definition", () => {
  it.each(rows.map((row) => [row.name, row] as const))("%s", async (name, row) => {
    const failed = await row.runBare().then(
      () => false,
      () => true,
    );
    expect(failed).toBe(!understood.has(name.slice(0, name.indexOf(":"))));
  });
});

describe("the table", () => {
  it.each(kinds)("has a row for: %s", (kind) => {
    expect(rows.filter((row) => row.kinds.includes(kind)).map(({ name }) => name)).not.toEqual([]);
  });

  it("names each row once", () => {
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
  });
});
