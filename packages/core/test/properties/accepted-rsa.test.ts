import fc from "fast-check";
import { describe, test } from "vitest";

import { caseOf } from "./cases.ts";
import { rsaMethods } from "./credentials.ts";
import { expectAccepted, serverOf } from "./echo.ts";
import { runs } from "./runs.ts";

describe.each(rsaMethods)("$name", (method) => {
  test("any request is accepted and arrives as it was written", async () => {
    const property = fc.asyncProperty(caseOf({ methods: [method] }), async (one) =>
      expectAccepted(one, serverOf(one).fetch),
    );
    await fc.assert(property, runs(600));
  });
});
