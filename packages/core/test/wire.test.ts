import { expect, it } from "vitest";

import { integer, maybe, text } from "../src/index.ts";

const wire = { name: "n", empty: "", id: 42, huge: 2 ** 60, list: [], hex: "0x10", spaced: " 5 ", digits: "-7" };

it("reads texts, and numbers as texts as long as they are exact", () => {
  expect([text(wire, "name"), text(wire, "id"), text(wire, "empty"), maybe(wire, "none")]).toEqual([
    "n",
    "42",
    "",
    undefined,
  ]);
  for (const name of ["none", "huge", "list", "toString"]) {
    expect(() => text(wire, name)).toThrow(
      expect.objectContaining({ code: "token_incomplete", remedy: "mend_configuration" }),
    );
  }
});

it("reads whole numbers, and nothing that only looks like one to the language", () => {
  expect([integer(wire, "id"), integer(wire, "digits")]).toEqual([42, -7]);
  for (const name of ["none", "empty", "hex", "spaced", "name", "huge"]) {
    expect(() => integer(wire, name)).toThrow(expect.objectContaining({ code: "token_incomplete" }));
  }
});
