import * as fc from "fast-check";
import { expect, it } from "vitest";

import { fieldAt } from "../../src/quirks/index.ts";
import { runs } from "../properties/runs.ts";

it.each<readonly [what: string, value: unknown, path: string]>([
  ["a name that is not there", { a: 1 }, "b"],
  ["a path that ends too soon", { a: 1 }, "a.b"],
  ["a path through null", { a: null }, "a.b"],
  ["an index that is not there", { a: [1] }, "a.1"],
  ["a name that every object has of itself", { a: 1 }, "constructor.name"],
  ["a name that every list has of itself", { a: [1] }, "a.map"],
  ["a letter of a text", { a: "text" }, "a.0"],
  ["an answer that is a number", 7, "a"],
  ["no answer", undefined, "a"],
  ["an empty path", { a: 1 }, ""],
])("finds nothing at %s", (_what, value, path) => {
  expect(fieldAt(value, path)).toBeUndefined();
});

it.each<readonly [path: string, found: unknown]>([
  ["error.code", 7],
  ["errors.0.errorType", "invalid_grant"],
  ["errors.length", 1],
  ["error", { code: 7 }],
])("finds what stands at %s", (path, found) => {
  expect(fieldAt({ error: { code: 7 }, errors: [{ errorType: "invalid_grant" }] }, path)).toEqual(found);
});

it("finds whatever is put at a path, however deep", () => {
  const step = fc.oneof(fc.stringMatching(/^[a-z_0-9]{1,6}$/), fc.constantFrom("constructor", "toString", ""));
  const property = fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), fc.jsonValue(), (steps, leaf) => {
    const value = steps.reduceRight<unknown>((inner, name) => ({ [name]: inner }), leaf);
    expect(fieldAt(value, steps.join("."))).toBe(leaf);
  });
  fc.assert(property, runs(300));
});
