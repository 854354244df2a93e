import * as fc from "fast-check";
import { expect, test } from "vitest";

import { type Case, caseOf } from "./cases.ts";
import { hmacMethods, rsaMethods } from "./credentials.ts";
import { serverOf, signCase } from "./echo.ts";
import { runs } from "./runs.ts";
import { headerTampering, requestTampering } from "./tampering.ts";
import { meaningOf, requestOfWire, type Wire, wireOf } from "./wire.ts";

const cases = caseOf({ methods: [...hmacMethods, ...hmacMethods, ...rsaMethods] });

async function isAccepted(one: Case, wire: Wire): Promise<boolean> {
  const { status } = await serverOf(one).fetch(requestOfWire(wire));
  expect([200, 400, 401]).toContain(status);
  return status === 200;
}

test("a request with one character changed is accepted where it still means the same, and only there", async () => {
  const seen = { accepted: 0, refused: 0 };
  const property = fc.asyncProperty(cases, requestTampering, async (one, tamper) => {
    const hashed = one.signature.bodyHash === true;
    const wire = await wireOf(await signCase(one));
    const altered = tamper(wire);
    const same = meaningOf(altered, hashed) === meaningOf(wire, hashed);
    expect(await isAccepted(one, altered)).toBe(same);
    seen[same ? "accepted" : "refused"] += 1;
  });
  await fc.assert(property, runs(3000));
  // Neither half may be there by name only.
  expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(100);
});

test("a request with one character of its Authorization header changed is refused", async () => {
  const property = fc.asyncProperty(cases, headerTampering, async (any, { name, tamper }) => {
    const one = { ...any, signature: { ...any.signature, placement: "header" as const } };
    const wire = await wireOf(await signCase(one));
    fc.pre(wire.headers.get("authorization")?.includes(`${name}="`) === true);
    expect(await isAccepted(one, tamper(wire))).toBe(false);
  });
  await fc.assert(property, runs(2000));
});
