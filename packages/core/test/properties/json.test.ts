import * as fc from "fast-check";
import { expect, test } from "vitest";

import { readJsonObject, withoutPrototype } from "../../src/json.ts";
import { hostileJson, hostileText } from "./hostile-text.ts";
import { runs } from "./runs.ts";

const name = fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("__proto__", "constructor", "toString", "a"));

test("decoded pairs never reach a prototype", () => {
  const property = fc.property(
    fc.array(fc.tuple(name, fc.constantFrom<unknown>(1, "x", { polluted: true }))),
    (pairs) => {
      const fields = withoutPrototype(pairs);
      const kept = pairs.filter(([key]) => key !== "__proto__");
      expect(new Map(Object.entries(fields))).toEqual(new Map(kept));
      expect(Object.getPrototypeOf(Object.assign({}, fields))).toBe(Object.prototype);
      expect("polluted" in Object.assign({}, fields)).toBe(pairs.some(([key]) => key === "polluted"));
    },
  );
  fc.assert(property, runs(500));
});

test("any text is a JSON object or none", () => {
  const property = fc.property(fc.oneof(hostileText, hostileJson), (text) => {
    const value = readJsonObject(text);
    if (value === undefined) return;
    expect(Array.isArray(value)).toBe(false);
    expect(Object.hasOwn(value, "__proto__")).toBe(false);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });
  fc.assert(property, runs(1000));
});

test("a JSON object comes back as it was written, but for __proto__ at any depth", () => {
  const property = fc.property(fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue()), (value) => {
    expect(readJsonObject(JSON.stringify(value))).toEqual(harmless(JSON.parse(JSON.stringify(value))));
  });
  fc.assert(property, runs(500));
});

function harmless(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(harmless);
  const kept = Object.entries(value).filter(([key]) => key !== "__proto__");
  return Object.fromEntries(kept.map(([key, field]) => [key, harmless(field)]));
}
