import { describe, expect, it } from "vitest";

import { oauth1ProviderCases } from "../../src/conformance/index.ts";
import { mutations } from "./mutations.ts";
import { photos, photosSetup } from "./photos.ts";

describe.concurrent("a broken provider fails in one case", () => {
  it.for(mutations)("$id: $wrong", async ({ id, check }) => {
    const failed = (await check()).cases.filter(({ outcome }) => outcome === "failed");
    expect(failed.map((one) => one.id)).toEqual([id]);
    // What is wrong, and what to do.
    expect(failed[0]?.advice).toMatch(/^\S.+\. [A-Z].+\.$/s);
  });
});

it("each case has a provider that fails in it", () => {
  const broken = new Set(mutations.map(({ id }) => id));
  expect(oauth1ProviderCases(photos, photosSetup).flatMap(({ id }) => (broken.has(id) ? [] : [id]))).toEqual([]);
});
