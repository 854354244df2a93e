import { createDecipheriv } from "node:crypto";

import * as fc from "fast-check";
import { compactDecrypt } from "jose";
import { expect, test } from "vitest";

import { createSeal } from "../../src/sealed/index.ts";
import { kidOf, newKey } from "./setup.ts";

// Fields of this name are left out when they are read.
const json = fc.jsonValue().filter((value) => !JSON.stringify(value).includes("__proto__"));
const purposes = fc.string({ unit: "grapheme", maxLength: 40 });

test("whatever is sealed opens again, for its purpose, with any ring that has the key, and Node's own decipher reads it", async () => {
  await fc.assert(
    fc.asyncProperty(json, purposes, fc.nat({ max: 3 }), async (value, purpose, before) => {
      const key = newKey();
      const text = await createSeal(key).seal(purpose, value);
      const plain = JSON.parse(JSON.stringify(value)) as unknown;
      const ring = [...Array.from({ length: before }, newKey), key];
      expect(await createSeal(ring).open(purpose, text)).toEqual(plain);
      expect(decipher(text, key)).toEqual({ aud: purpose, value: plain });
    }),
  );
});

test("it is a compact JWE as RFC 7516 has it: jose's own reader takes it", async () => {
  const key = newKey();
  const text = await createSeal(key).seal("a", { b: 1 }, { expiresIn: 60 });
  const { plaintext, protectedHeader } = await compactDecrypt(text, Buffer.from(key, "base64"));
  expect(protectedHeader).toEqual({ alg: "dir", enc: "A256GCM", kid: kidOf(key) });
  expect(JSON.parse(new TextDecoder().decode(plaintext))).toEqual({
    aud: "a",
    exp: expect.any(Number) as number,
    value: { b: 1 },
  });
});

test("neither purpose nor value nor key can be seen in it, and no two are the same", async () => {
  const key = newKey();
  const seal = createSeal(key);
  const texts = await Promise.all(Array.from({ length: 200 }, async () => seal.seal("the-purpose", "the-value")));
  expect(new Set(texts).size).toBe(200);
  expect(new Set(texts.map((text) => text.split(".")[2])).size).toBe(200);
  for (const text of texts) {
    const read = text
      .split(".")
      .map((part) => Buffer.from(part, "base64url").toString("latin1"))
      .join("");
    expect(read).not.toMatch(/the-purpose|the-value/);
    expect(read).not.toContain(Buffer.from(key, "base64").toString("latin1"));
  }
});

test("a purpose of half a character stays what it is", async () => {
  const seal = createSeal(newKey());
  const text = await seal.seal("\uD800", "\uDC00");
  expect(await seal.open("\uD800", text)).toBe("\uDC00");
  await expect(seal.open("\uD801", text)).rejects.toMatchObject({ reason: "foreign" });
});

/** RFC 7516 section 5.2 for `dir`: the header's own letters are what is authenticated beside the text. */
function decipher(jwe: string, key: string): unknown {
  const [header = "", encryptedKey, iv = "", text = "", tag = ""] = jwe.split(".");
  expect(encryptedKey).toBe("");
  expect(JSON.parse(Buffer.from(header, "base64url").toString())).toEqual({
    alg: "dir",
    enc: "A256GCM",
    kid: kidOf(key),
  });
  const reader = createDecipheriv("aes-256-gcm", Buffer.from(key, "base64"), Buffer.from(iv, "base64url"), {
    authTagLength: 16,
  });
  reader.setAAD(Buffer.from(header, "ascii")).setAuthTag(Buffer.from(tag, "base64url"));
  return JSON.parse(Buffer.concat([reader.update(Buffer.from(text, "base64url")), reader.final()]).toString("utf8"));
}
