import { randomBytes } from "node:crypto";

import { describe, expect, test } from "vitest";

import { memoryStore } from "../../src/index.ts";
import { createSeal, type SealKeys, sealedStore } from "../../src/sealed/index.ts";
import { failure, newKey } from "./setup.ts";

describe("a ring without a key", () => {
  test.each([
    ["an empty list", []],
    ["an empty text", ""],
    ["a variable that is not set", undefined],
    ["what splitting an empty text gives", "".split(",")],
    ["blanks", [" ", "\n"]],
  ])("is refused: %s", async (_, keys) => {
    const error = await failure(() => createSeal(keys as SealKeys));
    expect(error).toMatchObject({ name: "ConfigurationError", code: "key_missing", remedy: "mend_configuration" });
    expect(error["message"]).toContain("openssl rand -base64 32");
    expect((await failure(() => sealedStore(memoryStore(), keys as SealKeys)))["code"]).toBe("key_missing");
  });
});

describe("a key that is none", () => {
  const good = newKey();

  test.each([
    ["31 bytes", randomBytes(31).toString("base64"), "holds 31 bytes instead of 32"],
    ["33 bytes", randomBytes(33).toString("base64"), "holds 33 bytes instead of 32"],
    ["64 hexadecimal digits", randomBytes(32).toString("hex"), "holds 48 bytes instead of 32"],
    ["a passphrase", "correct-horse-battery-staple", "holds 21 bytes instead of 32"],
    ["other letters", "!".repeat(44), "is not base64"],
    ["a length that base64 does not have", "A".repeat(45), "is not base64"],
    ["two keys in one text", `${newKey()},${newKey()}`, "has a comma or a space"],
    ["bytes", randomBytes(32), "is no text"],
    ["nothing at the end of a list", "", "is empty"],
    ["zeros, as a buffer is before it is filled", keyOf(1), "repeats a few bytes, so it is not random"],
    ["eleven different bytes", keyOf(11), "repeats a few bytes, so it is not random"],
  ])("is refused, and not said: %s", async (_, key, why) => {
    const error = await failure(() => createSeal([good, key] as SealKeys));
    expect(error).toMatchObject({ name: "ConfigurationError", code: "key_invalid", remedy: "mend_configuration" });
    expect(error["message"]).toContain(`sealing key 2 ${why}`);
    const shown = JSON.stringify(error) + String(error["stack"]);
    if (key !== "") expect(shown).not.toContain(String(key));
    expect(shown).not.toContain(good);
  });
});

test("a key of twelve different bytes is one, for random ones may be so", async () => {
  expect(await createSeal(keyOf(12)).open("a", await createSeal(keyOf(12)).seal("a", 1))).toBe(1);
});

test.each([
  ["base64", (bytes: Buffer) => bytes.toString("base64")],
  ["base64 without padding", (bytes: Buffer) => bytes.toString("base64").replace("=", "")],
  ["base64url", (bytes: Buffer) => bytes.toString("base64url")],
  ["base64url with padding", (bytes: Buffer) => `${bytes.toString("base64url")}=`],
  ["base64 with a line break behind it, as out of a file", (bytes: Buffer) => `${bytes.toString("base64")}\n`],
])("a key in %s is the same key", async (_, write) => {
  // Both alphabets differ in the first four digits.
  const bytes = Buffer.concat([Buffer.from([0xfb, 0xff, 0xbf]), randomBytes(29)]);
  const text = await createSeal(write(bytes)).seal("a", 1);
  expect(await createSeal(bytes.toString("base64")).open("a", text)).toBe(1);
});

test("a runtime without crypto.subtle hears so, and a later call works once there is one", async () => {
  const seal = createSeal(newKey());
  const { crypto } = globalThis;
  Object.defineProperty(globalThis, "crypto", { value: {}, configurable: true });
  try {
    expect(await failure(async () => seal.seal("a", 1))).toMatchObject({ code: "crypto_missing" });
  } finally {
    Object.defineProperty(globalThis, "crypto", { value: crypto, configurable: true });
  }
  expect(await seal.open("a", await seal.seal("a", 1))).toBe(1);
});

/** A key in which so many different bytes take turns. */
function keyOf(count: number): string {
  return Buffer.from(Array.from({ length: 32 }, (_, place) => place % count)).toString("base64");
}
