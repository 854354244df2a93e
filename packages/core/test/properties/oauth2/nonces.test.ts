import * as fc from "fast-check";
import { expect, test } from "vitest";

import { dpop } from "../../../src/index.ts";
import { setUp, signIn } from "../../oauth2/setup.ts";
import { runs } from "../runs.ts";

const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);

test("every call gets through, however many are on their way when the server changes its nonce", async () => {
  const property = fc.asyncProperty(
    fc.integer({ min: 1, max: 12 }),
    fc.array(fc.nat(3), { maxLength: 12 }),
    async (calls, pauses) => {
      // Proofs are dated by the machine's own clock.
      const scene = setUp(
        { dpop: dpop(pair) },
        { now: Date.now },
        { clock: { now: Date.now }, dpop: { requireNonce: true } },
      );
      await using session = await signIn(scene);
      await session.fetch(scene.server.endpoints.resource);
      scene.server.rotateNonces();
      const answers = Array.from({ length: calls }, async (_, index) => {
        for (let ticks = pauses[index] ?? 0; ticks > 0; ticks -= 1) await new Promise(setImmediate);
        return (await session.fetch(scene.server.endpoints.resource)).status;
      });
      expect(await Promise.all(answers)).toEqual(answers.map(() => 200));
    },
  );
  await fc.assert(property, runs(40));
});
