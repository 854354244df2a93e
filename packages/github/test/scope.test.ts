import { describe, expect, it } from "vitest";

import { withIncluded } from "../src/scope.ts";
import { hasAny, included, knownScopes, normalized } from "../src/testing/scopes.ts";
import { setUp, signIn } from "./scene.ts";

const pairs = knownScopes.flatMap((wide) => knownScopes.map((narrow) => [wide, narrow] as const));

describe("scopes and what they include", () => {
  it("are the emulator's, pair by pair", () => {
    const told = pairs.filter(([wide, narrow]) => withIncluded(wide).includes(narrow));
    expect(told).toEqual(pairs.filter(([wide, narrow]) => hasAny([wide], [narrow])));
  });

  it("are a table of some length, in which nothing includes itself", () => {
    const rows = Object.entries(included).flatMap(([wide, list]) => list.map((narrow) => [wide, narrow]));
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter(([wide, narrow]) => wide === narrow)).toEqual([]);
  });

  it.each(Object.keys(included).map((wide) => [wide, included[wide] ?? []] as const))(
    "%s is all that GitHub names of itself and %j",
    (wide, narrow) => {
      expect(normalized([...narrow, wide])).toEqual([wide]);
      expect(withIncluded(wide).toSorted()).toEqual([wide, ...narrow].toSorted());
    },
  );

  it("leave nobody without read:packages who asked for both", async () => {
    const scene = setUp();
    const session = await signIn(scene, { scope: ["write:packages", "read:packages"] });
    expect((await session.scopes()).missing).toEqual([]);
  });
});
