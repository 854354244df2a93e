import { createHash } from "node:crypto";

import * as fc from "fast-check";
import { expect, test } from "vitest";

import { nameOf } from "../src/file-name.ts";

test("every text has a name that is one name on every file system, and no path", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
      expect(nameOf(text)).toMatch(/^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?-)?[0-9a-f]{32}$/);
      expect(nameOf(text).length).toBeLessThanOrEqual(73);
    }),
  );
});

test.each([
  ["../../etc/passwd", "etc-passwd"],
  ["..", ""],
  ["", ""],
  ["as.example:user/1", "as.example-user-1"],
  ["a\\b:c\0d", "a-b-c-d"],
  ["CON", "con"],
  ["\u202Etxt.exe", "txt.exe"],
  ["a".repeat(100_000), "a".repeat(40)],
])("%j is recognised by %j", (text, words) => {
  const digest = createHash("sha256").update(JSON.stringify(text)).digest("hex").slice(0, 32);
  expect(nameOf(text)).toBe(words === "" ? digest : `${words}-${digest}`);
});

test("texts that differ by case, form or half a character have names that differ by more than case", () => {
  const texts = ["Alice", "alice", "ALICE", "\u00E9", "e\u0301", "\uD800", "\uDBFF", "\uFFFD", "a/b", "a-b", "a b", ""];
  expect(new Set(texts.map((text) => nameOf(text).toLowerCase())).size).toBe(texts.length);
});
