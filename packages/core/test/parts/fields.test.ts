import { describe, expect, expectTypeOf, it } from "vitest";

import { definedOf, textsOf } from "../../src/parts/index.ts";

describe("the texts of an answer", () => {
  it.each<readonly [what: string, value: unknown]>([
    ["missing", undefined],
    ["null", null],
    ["empty", ""],
    ["a number", 7],
    ["true", true],
    ["a list", ["text"]],
    ["an object", { name: "text" }],
  ])("are no fields that are %s", (_, value) => {
    expect(textsOf({ name: value })("name")).toBeUndefined();
  });

  it.each<readonly [what: string, answer: unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["a text", "name"],
    ["a number", 7],
    ["a list", ["name"]],
  ])("are none where the answer is %s", (_, answer) => {
    expect(textsOf(answer)("name")).toBeUndefined();
  });

  it("are as they came", () => {
    const text = textsOf({ name: "Имя ", zero: "0", space: " " });
    expect(["name", "zero", "space", "other"].map(text)).toEqual(["Имя ", "0", " ", undefined]);
  });
});

describe("the fields that there are", () => {
  it("are those that are not undefined", () => {
    const fields = { a: undefined, b: null, c: "", d: 0, e: false, f: [undefined] };
    expect(Object.keys(definedOf(fields))).toEqual(["b", "c", "d", "e", "f"]);
    expect(definedOf(fields)).toEqual({ b: null, c: "", d: 0, e: false, f: [undefined] });
  });

  it("leave what they were taken from alone", () => {
    const fields = Object.freeze({ a: undefined, b: 1 });
    expect(definedOf(fields)).not.toBe(fields);
    expect(Object.keys(fields)).toEqual(["a", "b"]);
  });

  it("fit where undefined may not be written", () => {
    const given: { readonly a: string; readonly b: number | undefined } = { a: "text", b: undefined };
    expectTypeOf(definedOf(given)).toEqualTypeOf<{ readonly a?: string; readonly b?: number }>();
  });
});
