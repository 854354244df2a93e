import { createHash } from "node:crypto";

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import * as javascript from "../../src/hash/md5-javascript.ts";
import * as node from "../../src/hash/md5-node.ts";
import { md5 } from "../../src/signers/index.ts";
import { runs } from "../properties/runs.ts";

/** RFC 1321 appendix A.5. */
const suite: readonly (readonly [text: string, digest: string])[] = [
  ["", "d41d8cd98f00b204e9800998ecf8427e"],
  ["a", "0cc175b9c0f1b6a831c399e269772661"],
  ["abc", "900150983cd24fb0d6963f7d28e17f72"],
  ["message digest", "f96b697d7cb7938d525a2f31aaf161d0"],
  ["abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b"],
  ["ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", "d174ab98d277d9f5a5611c2c9f419d9f"],
  ["1234567890".repeat(8), "57edf4a22be3c955ac49da2e2107b67a"],
];

// The runtime chooses one of the two, so both have to agree.
describe.each([
  ["in JavaScript", javascript.md5],
  ["in Node", node.md5],
  ["as it is exported", md5],
])("MD5 %s", (_, hash) => {
  it.each(suite)("has RFC 1321's digest of %j", (text, digest) => {
    expect(hash(text)).toBe(digest);
  });

  it.each([
    ["Cyrillic", "Привет, Одноклассники"],
    ["an emoji of several code points", "👩‍👩‍👧"],
    ["a null and line breaks", "\0\r\n\t"],
    ["a byte order mark", "\uFEFFtext"],
    ["10 000 characters", "ж".repeat(10_000)],
  ])("takes the UTF-8 of %s", (_name, text) => {
    expect(hash(text)).toBe(digestOf(Buffer.from(text, "utf8")));
  });

  // A block has 64 bytes, of which the length takes the last eight.
  it.each([55, 56, 57, 63, 64, 65, 119, 120, 128])("is right for %i bytes, where the padding changes", (length) => {
    expect(hash("a".repeat(length))).toBe(digestOf(Buffer.alloc(length, "a")));
  });

  it("is right for any text", () => {
    const property = fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
      expect(hash(text)).toBe(digestOf(Buffer.from(text, "utf8")));
    });
    fc.assert(property, runs(200));
  });
});

it("reads half a surrogate pair alike in both implementations", () => {
  expect(javascript.md5("a\uD83D")).toBe(node.md5("a\uD83D"));
  expect(javascript.md5("a\uD83D")).toBe(digestOf(Buffer.from("a\uFFFD", "utf8")));
});

function digestOf(bytes: Buffer): string {
  return createHash("md5").update(bytes).digest("hex");
}
