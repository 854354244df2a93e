import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { caseOf } from "./cases.ts";
import { rsaMethods } from "./credentials.ts";
import { intentOf, sendCase, serverOf } from "./echo.ts";
import { runs } from "./runs.ts";

describe.each(rsaMethods)("$name", (method) => {
  test("any request is accepted and arrives as it was written", async () => {
    const property = fc.asyncProperty(caseOf({ methods: [method] }), async (one) => {
      expect(await sendCase(one, serverOf(one).fetch)).toEqual(intentOf(one));
    });
    await fc.assert(property, runs(600));
  });
});
