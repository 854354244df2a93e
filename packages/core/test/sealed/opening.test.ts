import { createCipheriv, randomBytes } from "node:crypto";
import { deflateRawSync } from "node:zlib";

import { CompactEncrypt } from "jose";
import { describe, expect, test } from "vitest";

import { createSeal } from "../../src/sealed/index.ts";
import { clockAt, failure, kidOf, newKey } from "./setup.ts";

const key = newKey();
const kid = kidOf(key);
const seal = createSeal(key);
const secret = "the-value-nobody-may-see";

describe("a sealed text does not open", () => {
  test("for another purpose", async () => {
    const text = await seal.seal("a", secret);
    for (const purpose of ["b", "", "A", "a ", "a\0"]) {
      expect(await why(purpose, text)).toMatchObject({ reason: "foreign", remedy: "sign_in_again" });
    }
  });

  test("from the second of its end on", async () => {
    const clock = clockAt(Date.UTC(2030, 0, 1));
    const timed = createSeal(key, clock);
    const text = await timed.seal("a", secret, { expiresIn: 60 });
    clock.advance(59.9);
    expect(await timed.open("a", text)).toBe(secret);
    clock.advance(0.1);
    const error = await failure(async () => timed.open("a", text));
    expect(error).toMatchObject({ reason: "expired", code: "store_failed", remedy: "sign_in_again" });
  });

  test("with another ring, and the error names the key that is missing, and those that are there", async () => {
    const others = [newKey(), newKey()];
    const text = await createSeal(others).seal("a", secret);
    const error = await failure(async () => createSeal([key]).open("a", text));
    expect(error).toMatchObject({ reason: "key_missing", code: "store_failed", remedy: "mend_configuration" });
    expect(error["message"]).toContain(`the key ${kidOf(others[0] ?? "")}`);
    expect(error["message"]).toContain(`(${kid})`);
    expect(shown(error)).not.toMatch(
      new RegExp(
        [...others, key]
          .map((one) => one.slice(0, 20))
          .join("|")
          .replaceAll("+", "\\+"),
      ),
    );
  });

  test("cut off anywhere", async () => {
    const text = await seal.seal("a", secret);
    for (let length = 0; length < text.length; length += 1) {
      const { reason } = await why("a", text.slice(0, length));
      expect(`${length} ${String(reason)}`).toMatch(/ (?:malformed|broken)$/);
    }
  });

  test("with any one letter changed, and with a letter too many", async () => {
    const text = await seal.seal("a", secret);
    for (let place = 0; place < text.length; place += 1) {
      for (const letter of [nextOf(text[place]), "=", ".", " "]) {
        if (letter === text[place]) continue;
        const { reason } = await why("a", text.slice(0, place) + letter + text.slice(place + 1));
        expect(`${place} ${letter} ${String(reason)}`).toMatch(/ (?:malformed|broken|key_missing)$/);
      }
    }
    for (const more of ["A", ".", "=", "\n", ".A", " "]) {
      expect((await why("a", text + more))["reason"]).toMatch(/^(?:malformed|broken)$/);
      expect((await why("a", more + text))["reason"]).toBe("malformed");
    }
  });

  test("made of parts of two", async () => {
    const one = (await seal.seal("a", secret)).split(".");
    const other = (await seal.seal("a", secret.toUpperCase())).split(".");
    for (const part of [2, 3, 4]) {
      const mixed = one.with(part, other[part] ?? "").join(".");
      expect(await why("a", mixed)).toMatchObject({ reason: "broken" });
    }
  });

  test("under the id of a key of the ring that did not seal it", async () => {
    const second = newKey();
    const [, ...rest] = (await seal.seal("a", secret)).split(".");
    const header = (await createSeal(second).seal("a", secret)).split(".")[0];
    const error = await failure(async () => createSeal([key, second]).open("a", [header, ...rest].join(".")));
    expect(error).toMatchObject({ reason: "broken" });
  });
});

describe("only dir with A256GCM and nothing else in the header opens", () => {
  const claims = { aud: "a", value: secret };

  test("the same by hand does", async () => {
    expect(await seal.open("a", byHand({ alg: "dir", enc: "A256GCM", kid }, claims))).toBe(secret);
  });

  test.each([
    ["no algorithm", { enc: "A256GCM", kid }],
    ["none", { alg: "none", enc: "A256GCM", kid }],
    ["another algorithm", { alg: "A256GCMKW", enc: "A256GCM", kid }],
    ["another encryption", { alg: "dir", enc: "A128GCM", kid }],
    ["zip", { alg: "dir", enc: "A256GCM", kid, zip: "DEF" }],
    ["a critical extension", { alg: "dir", enc: "A256GCM", kid, crit: ["exp"], exp: 1 }],
    ["a type", { alg: "dir", enc: "A256GCM", kid, typ: "JWT" }],
    ["members in another order", { enc: "A256GCM", alg: "dir", kid }],
    ["no key id", { alg: "dir", enc: "A256GCM" }],
    ["a key id that is no text", { alg: "dir", enc: "A256GCM", kid: [kid] }],
    ["a key id with a line break in it", { alg: "dir", enc: "A256GCM", kid: "aaaaa\naaaaa" }],
    ["a key id of a megabyte", { alg: "dir", enc: "A256GCM", kid: "a".repeat(1_000_000) }],
  ])("%s", async (_, header) => {
    const error = await why("a", byHand(header, claims));
    expect(error).toMatchObject({ reason: "malformed", code: "store_failed" });
    expect(String(error["message"]).length).toBeLessThan(200);
    expect(error["message"]).not.toMatch(/[\r\n]/);
  });

  test("what inflates to more than it was", async () => {
    const packed = deflateRawSync(JSON.stringify({ aud: "a", value: "a".repeat(1_000_000) }));
    const header = { alg: "dir", enc: "A256GCM", kid, zip: "DEF" };
    expect(await why("a", encrypt(header, packed))).toMatchObject({ reason: "malformed" });
  });

  test.each(["A256KW", "A256GCMKW"])("a wrapped key: %s by the library itself", async (alg) => {
    const text = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(claims)))
      .setProtectedHeader({ alg, enc: "A256GCM", kid })
      .encrypt(Buffer.from(key, "base64"));
    expect(await why("a", text)).toMatchObject({ reason: "malformed" });
  });

  test("an encrypted key beside dir", async () => {
    const [header, , ...rest] = (await seal.seal("a", secret)).split(".");
    expect(await why("a", [header, "AAAA", ...rest].join("."))).toMatchObject({ reason: "malformed" });
  });

  test.each([
    ["a list", []],
    ["a number", 1],
    ["no value", { aud: "a" }],
    ["no purpose", { value: 1 }],
    ["a list of purposes", { aud: ["a"], value: 1 }],
  ])("contents that are %s", async (_, contents) => {
    const error = await why("a", byHand({ alg: "dir", enc: "A256GCM", kid }, contents));
    expect(error["reason"]).toMatch(/^(?:broken|foreign)$/);
  });

  test("bytes that are no UTF-8", async () => {
    const text = encrypt({ alg: "dir", enc: "A256GCM", kid }, Buffer.from([0x22, 0xff, 0x22]));
    expect(await why("a", text)).toMatchObject({ reason: "broken" });
  });
});

describe("what is too large", () => {
  test("is refused before it is looked at", async () => {
    for (const text of ["a".repeat(3_000_000), ".".repeat(3_000_000)]) {
      expect(await why("a", text)).toMatchObject({
        reason: "malformed",
        message: expect.stringContaining("longer than") as string,
      });
    }
  });

  test("is not sealed either, since it would never open again", async () => {
    const error = await failure(async () => seal.seal("a", "a".repeat(2_000_000)));
    expect(error).toMatchObject({ code: "option_invalid" });
    const large = "a".repeat(1_500_000);
    expect(await seal.open("a", await seal.seal("a", large))).toBe(large);
  });

  test("a million dots are no reason to work long", async () => {
    const [header] = (await seal.seal("a", 1)).split(".");
    expect(await why("a", header + ".".repeat(2_000_000))).toMatchObject({ reason: "malformed" });
  });
});

describe("what cannot be sealed", () => {
  test.each([
    ["undefined", undefined],
    ["a function", (): void => undefined],
    ["a big integer", 1n],
    ["a ring", ring()],
  ])("is refused: %s", async (_, value) => {
    const error = await failure(async () => seal.seal("a", value as never));
    expect(error).toMatchObject({ name: "ConfigurationError", code: "option_invalid" });
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, "60"])(
    "a life of %s seconds is refused",
    async (expiresIn) => {
      const error = await failure(async () => seal.seal("a", 1, { expiresIn: expiresIn as number }));
      expect(error).toMatchObject({ code: "option_invalid" });
    },
  );

  test.each([undefined, null, 1, {}, ""])("and %j is no sealed text", async (text) => {
    expect(await why("a", text as string)).toMatchObject({ reason: "malformed" });
  });
});

async function why(purpose: string, text: string): Promise<Readonly<Record<string, unknown>>> {
  const error = await failure(async () => seal.open(purpose, text));
  expect(error).toMatchObject({ name: "StoreError", code: "store_failed" });
  expect(shown(error)).not.toContain(secret);
  expect(shown(error)).not.toContain(key);
  return error;
}

function shown(error: object): string {
  return JSON.stringify(error) + String((error as Error).stack) + String((error as Error).cause);
}

function byHand(header: object, contents: unknown): string {
  return encrypt(header, Buffer.from(JSON.stringify(contents)));
}

/** RFC 7516 section 5.1 for `dir`, in Node's words. */
function encrypt(header: object, plain: Buffer): string {
  const start = Buffer.from(JSON.stringify(header)).toString("base64url");
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", Buffer.from(key, "base64"), iv).setAAD(Buffer.from(start, "ascii"));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return [start, "", ...[iv, text, cipher.getAuthTag()].map((part) => part.toString("base64url"))].join(".");
}

function nextOf(letter: string = "A"): string {
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return digits[(digits.indexOf(letter) + 1) % 64] ?? "A";
}

function ring(): object {
  const made: Record<string, unknown> = {};
  made["itself"] = made;
  return made;
}
