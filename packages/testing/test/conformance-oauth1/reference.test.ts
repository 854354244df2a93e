import { expect, it } from "vitest";

import { checkOAuth1Provider } from "../../src/conformance/index.ts";
import { photos, photosSetup } from "./photos.ts";

it("a provider without fault passes all cases that are about what it has", async () => {
  const report = await checkOAuth1Provider(photos, photosSetup);
  const others = report.cases.filter(({ outcome }) => outcome !== "passed");
  expect(others.map(({ id, outcome, advice }) => [id, outcome, advice])).toEqual([
    ["signing-pure", "not offered", "the definition has no signer of its own"],
    ["quirks-pure", "not offered", "the definition has no `quirks.tokenResponse`"],
  ]);
});

it("the global fetch is what it was", async () => {
  const { fetch } = globalThis;
  await checkOAuth1Provider(photos, photosSetup);
  expect(globalThis.fetch).toBe(fetch);
});
