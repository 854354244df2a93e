import { describe, expect, expectTypeOf, it } from "vitest";

import { decodeClaims, definedOf, secondsOf, textsOf } from "../../src/parts/index.ts";

describe("the texts of an answer", () => {
  it.each<readonly [what: string, value: unknown]>([
    ["missing", undefined],
    ["null", null],
    ["empty", ""],
    ["zero", 0],
    ["below zero", -5],
    ["a fraction", 7.5],
    ["no number", Number.NaN],
    ["a number that JSON has rounded", 9_007_199_254_740_992],
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

  it("are the digits of whole numbers", () => {
    const text = textsOf({ id: 583_231, last: Number.MAX_SAFE_INTEGER });
    expect(["id", "last"].map(text)).toEqual(["583231", "9007199254740991"]);
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

describe("seconds of life", () => {
  it.each([undefined, null, "", "soon", 0, "0", -1, Number.NaN, true, [60], {}])("are not in %j", (value) => {
    expect(secondsOf(value)).toBeUndefined();
  });

  it.each([
    [60, 60],
    ["60", 60],
  ])("are in %j", (value, seconds) => {
    expect(secondsOf(value)).toBe(seconds);
  });
});

describe("the claims of a JWT", () => {
  it.each(["", "a", "a.b.c", `a.${btoa("[]")}.c`, `a.${btoa("{")}.c`])("are none in %j", (jwt) => {
    expect(decodeClaims(jwt)).toEqual({});
  });

  it("are what stands between its dots", () => {
    const payload = Buffer.from('{"sub":"Имя"}').toString("base64url");
    expect(decodeClaims(`a.${payload}.c`)).toEqual({ sub: "Имя" });
  });
});
