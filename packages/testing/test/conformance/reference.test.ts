import { describe, expect, it } from "vitest";

import { checkProvider, describeProvider } from "../../src/conformance/index.ts";
import { clips } from "./reference/clips.ts";
import { clipsSetup } from "./reference/setup.ts";

describeProvider({ describe, it }, clips, clipsSetup());

it("passes all that the reference offers, which is everything", async () => {
  const { failed, skipped, levels } = await checkProvider(clips, clipsSetup());
  expect({ failed, skipped }).toEqual({ failed: 0, skipped: 0 });
  expect(new Set(Object.values(levels))).toEqual(new Set(["passed"]));
});
