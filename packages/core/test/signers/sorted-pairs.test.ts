import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type Pair, sortedPairs } from "../../src/signers/index.ts";
import { runs } from "../properties/runs.ts";

describe("pairs are sorted by the code points of their names", () => {
  it.each<readonly [what: string, names: readonly string[], sorted: readonly string[]]>([
    ["a name before those that begin with it", ["uids", "uid", "uid_", "u"], ["u", "uid", "uid_", "uids"]],
    ["capitals before small letters, digits before both", ["a", "B", "A", "b", "1"], ["1", "A", "B", "a", "b"]],
    ["digits as letters, not as numbers", ["a10", "a9", "a1"], ["a1", "a10", "a9"]],
    ["no language's order", ["ё", "я", "е", "z", "é"], ["z", "é", "е", "я", "ё"]],
    ["an empty name first", ["a", "", " "], ["", " ", "a"]],
    ["what lies outside the BMP behind U+FF5A", ["\u{1F600}", "\uFF5A"], ["\uFF5A", "\u{1F600}"]],
    ["the same behind a common beginning", ["x\u{10000}", "x\uFFFD", "x"], ["x", "x\uFFFD", "x\u{10000}"]],
    ["two outside the BMP", ["\u{1F601}", "\u{1F600}b", "\u{1F600}"], ["\u{1F600}", "\u{1F600}b", "\u{1F601}"]],
  ])("%s", (_, names, sorted) => {
    expect(sortedPairs(names.map((name) => [name, "1"]))).toBe(sorted.map((name) => `${name}=1`).join(""));
  });

  it("whatever the names are, and whatever the order they come in", () => {
    const names = fc.uniqueArray(fc.oneof(fc.string({ unit: "grapheme" }), nearby), { maxLength: 12 });
    const property = fc.property(names, (found) => {
      const joined = sortedPairs(found.map((name) => [name, "1"]));
      expect(joined).toBe(
        byBytes(found)
          .map((name) => `${name}=1`)
          .join(""),
      );
      expect(sortedPairs(found.toReversed().map((name) => [name, "1"]))).toBe(joined);
    });
    fc.assert(property, runs(300));
  });
});

describe("joining", () => {
  it("puts nothing between pairs, and escapes nothing", () => {
    const pairs: readonly Pair[] = [
      ["b", "x=y&z"],
      ["a", "1 +%20"],
      ["c", ""],
    ];
    expect(sortedPairs(pairs)).toBe("a=1 +%20b=x=y&zc=");
  });

  it("of no pairs is nothing", () => {
    expect(sortedPairs([])).toBe("");
  });

  it("keeps pairs of one name in the order they came in", () => {
    expect(
      sortedPairs([
        ["b", "0"],
        ["a", "2"],
        ["a", "1"],
      ]),
    ).toBe("a=2a=1b=0");
  });

  it("does not change what it was given", () => {
    const pairs: readonly Pair[] = Object.freeze([
      Object.freeze(["b", "2"] as const),
      Object.freeze(["a", "1"] as const),
    ]);
    expect(sortedPairs(pairs)).toBe("a=1b=2");
    expect(pairs).toEqual([
      ["b", "2"],
      ["a", "1"],
    ]);
  });

  it("reads anything that can be walked through", () => {
    expect(
      sortedPairs(
        new Map([
          ["b", "2"],
          ["a", "1"],
        ]),
      ),
    ).toBe("a=1b=2");
    expect(sortedPairs(new URLSearchParams("b=%D0%B6&a=+"))).toBe("a= b=ж");
  });
});

/** Names that differ where it matters: at the end, and on either side of the surrogates. */
const nearby = fc.string({
  unit: fc.constantFrom("a", "b", "\uD7FF", "\uE000", "\uFF5A", "\u{10000}", "\u{10FFFF}"),
  maxLength: 4,
});

/** UTF-8 orders as code points do. */
function byBytes(names: readonly string[]): readonly string[] {
  return names.toSorted((a, b) => Buffer.compare(Buffer.from(a, "utf8"), Buffer.from(b, "utf8")));
}
