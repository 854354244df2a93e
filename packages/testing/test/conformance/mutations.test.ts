import { describe, expect, it } from "vitest";

import { providerCases } from "../../src/conformance/index.ts";
import { mutations } from "./mutations.ts";
import { clips } from "./reference/clips.ts";
import { clipsSetup } from "./reference/setup.ts";

describe("a broken provider fails in one case", () => {
  it.for(mutations)("$id: $wrong", async ({ id, says, check }) => {
    const failed = (await check()).cases.filter(({ outcome }) => outcome === "failed");
    expect(failed.map((one) => one.id)).toEqual([id]);
    expect(failed[0]?.advice).toMatch(says);
    // What is wrong, and what to do.
    expect(failed[0]?.advice).toMatch(/^\S.+\. \S.+\.$/s);
  });
});

it("each case has a provider that fails in it", () => {
  const broken = new Set(mutations.map(({ id }) => id));
  expect(providerCases(clips, clipsSetup()).flatMap(({ id }) => (broken.has(id) ? [] : [id]))).toEqual([]);
});
