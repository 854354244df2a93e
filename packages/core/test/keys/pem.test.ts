import { createPrivateKey } from "node:crypto";

import * as fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";

import { isOAuthKitError } from "../../src/index.ts";
import { createJwtSigner } from "../../src/keys/jwt-signer.ts";
import { readPrivateKeyPem } from "../../src/keys/pem.ts";
import { readPrivateKey } from "../../src/keys/private-key.ts";
import { runs } from "../properties/runs.ts";
import { certificate, pairs, pemOf } from "./material.ts";

const importKey = vi.spyOn(globalThis.crypto.subtle, "importKey");
afterEach(() => importKey.mockClear());

const pems: readonly (readonly [string, string])[] = [
  ["RSA as PKCS #8", pemOf(pairs.RS256.privateKey)],
  ["RSA as PKCS #1", pemOf(pairs.RS256.privateKey, "pkcs1")],
  ["P-256", pemOf(pairs.ES256.privateKey)],
  ["P-521", pemOf(pairs.ES512.privateKey)],
  ["Ed25519", pemOf(pairs.EdDSA.privateKey)],
];
const rsa = pems[0]?.[1] ?? "";

describe.each(pems)("%s", (_, pem) => {
  const spellings = [pem, pem.replaceAll("\n", "\r\n"), pem.replaceAll("\n", String.raw`\n`), `${pem}${certificate}`];

  it("is refused wherever it was cut, and never imported", async () => {
    for (const text of spellings) {
      const end = text.lastIndexOf("PRIVATE KEY-----") + "PRIVATE KEY-----".length;
      for (let cut = 0; cut < end; cut++) {
        const error = attempt(() => createJwtSigner({ pem: text.slice(0, cut) }));
        expect(isOAuthKitError(error) && error.code).toBe(codeOfCut(text, cut));
      }
    }
    expect(importKey).not.toHaveBeenCalled();
  });

  it("is told to be cut wherever its bytes end too early inside whole armour", () => {
    const [first = "", ...rest] = pem.trim().split("\n");
    const last = rest.pop() ?? "";
    const der = Buffer.from(rest.join(""), "base64");
    for (let cut = 0; cut < der.length; cut++) {
      const text = `${first}\n${der.subarray(0, cut).toString("base64")}\n${last}\n`;
      expect(attempt(() => createJwtSigner({ pem: text }))).toMatchObject({ code: "key_truncated" });
    }
    expect(importKey).not.toHaveBeenCalled();
  });

  it("is told to be cut when a line of it is lost, but for the first", () => {
    const lines = pem.trim().split("\n");
    for (let lost = 2; lost < lines.length - 1; lost++) {
      const text = lines.filter((__, n) => n !== lost).join("\n");
      expect(attempt(() => createJwtSigner({ pem: text }))).toMatchObject({ code: "key_truncated" });
    }
  });

  it("is told to be cut when its beginning is lost, or refused where the rest begins as keys do", async () => {
    const [first = "", ...rest] = pem.trim().split("\n");
    const last = rest.pop() ?? "";
    const der = Buffer.from(rest.join(""), "base64");
    for (let cut = 1; cut < der.length; cut++) {
      const text = `${first}\n${der.subarray(cut).toString("base64")}\n${last}\n`;
      const error = await failure(async () => readPrivateKey({ pem: text }).load());
      if (der[cut] === 0x30) expect(kindOf(error)).toBe("ours");
      else expect(error).toMatchObject({ code: "key_truncated" });
    }
  });

  it("gives the bytes that node:crypto reads in it", () => {
    const expected = createPrivateKey(pem).export({ type: "pkcs8", format: "der" });
    for (const text of spellings) expect(Buffer.from(readPrivateKeyPem(text)).equals(expected)).toBe(true);
  });
});

it("any text is a key or one of our errors", () => {
  const label = fc.constantFrom(
    "PRIVATE KEY",
    "RSA PRIVATE KEY",
    "EC PRIVATE KEY",
    "PUBLIC KEY",
    "CERTIFICATE",
    "",
    "X",
  );
  const piece = fc.oneof(
    fc.string({ unit: "grapheme" }),
    label.map((text) => `-----BEGIN ${text}-----`),
    label.map((text) => `-----END ${text}-----`),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString("base64")),
    fc.constantFrom("\n", "\r\n", String.raw`\n`, "\\", "=", "-----", "Proc-Type: 4,ENCRYPTED", "\u0000", "\ud800"),
    fc.nat({ max: rsa.length }).map((cut) => rsa.slice(0, cut)),
    fc.nat({ max: rsa.length }).map((cut) => rsa.slice(cut)),
  );
  const property = fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
    expect(kindOf(attempt(() => readPrivateKey({ pem: pieces.join("") })))).not.toBe("stranger");
  });
  fc.assert(property, runs(3000));
});

it("any bytes in armour are imported, or refused with one of our errors", async () => {
  const damaged = fc
    .tuple(
      fc.constantFrom(...Object.values(pairs)),
      fc.array(fc.tuple(fc.nat({ max: 1300 }), fc.nat({ max: 255 })), { maxLength: 4 }),
    )
    .map(([{ privateKey }, changes]) => {
      const der = privateKey.export({ type: "pkcs8", format: "der" });
      for (const [at, byte] of changes) der[at % der.length] = byte;
      return der;
    });
  const type = fc.constantFrom("PRIVATE KEY", "RSA PRIVATE KEY");
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 300 }), damaged);
  const property = fc.asyncProperty(bytes, type, async (der, label) => {
    const text = `-----BEGIN ${label}-----\n${Buffer.from(der).toString("base64")}\n-----END ${label}-----`;
    expect(kindOf(await failure(async () => readPrivateKey({ pem: text }).load()))).not.toBe("stranger");
  });
  await fc.assert(property, runs(500));
});

it.each([
  ["dashes", "-".repeat(1_000_000)],
  ["beginnings", "-----BEGIN PRIVATE KEY-----".repeat(40_000)],
  ["half beginnings", "-----BEGIN ".repeat(100_000)],
  ["long labels", `-----BEGIN ${"A".repeat(1_000_000)}-----`],
  ["backslashes", "\\".repeat(1_000_000)],
  ["a body without end", `-----BEGIN PRIVATE KEY-----${"A".repeat(1_000_000)}`],
])("a megabyte of %s is refused", (_, pem) => {
  expect(isOAuthKitError(attempt(() => readPrivateKey({ pem })))).toBe(true);
});

function codeOfCut(text: string, cut: number): string {
  const begin = /^-----BEGIN [A-Z ]+-----/.exec(text)?.[0].length ?? 0;
  if (cut === 0) return "key_missing";
  return cut < begin ? "key_invalid" : "key_truncated";
}

/** Whether a failure is one of ours, and about the configuration. */
function kindOf(error: unknown): "none" | "ours" | "stranger" {
  if (error === undefined) return "none";
  return isOAuthKitError(error) && error.name === "ConfigurationError" ? "ours" : "stranger";
}

async function failure(task: () => Promise<unknown>): Promise<unknown> {
  try {
    await task();
    return undefined;
  } catch (error) {
    return error;
  }
}

function attempt(task: () => unknown): unknown {
  try {
    task();
    return undefined;
  } catch (error) {
    return error;
  }
}
