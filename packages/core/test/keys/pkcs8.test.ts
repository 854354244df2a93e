import { generateKeyPairSync, type KeyObject } from "node:crypto";

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { kindOf, wrapPkcs1 } from "../../src/keys/pkcs8.ts";
import { runs } from "../properties/runs.ts";
import { pairs } from "./material.ts";

const rsa = (modulusLength: number): KeyObject => generateKeyPairSync("rsa", { modulusLength }).privateKey;
const kinds: readonly (readonly [string, KeyObject])[] = [
  ["RSA", pairs.RS256.privateKey],
  ["P-256", pairs.ES256.privateKey],
  ["P-384", pairs.ES384.privateKey],
  ["P-521", pairs.ES512.privateKey],
  ["Ed25519", pairs.EdDSA.privateKey],
];

describe("what a key is for", () => {
  const strangers: readonly (readonly [string, KeyObject])[] = [
    ["RSA-PSS", generateKeyPairSync("rsa-pss", { modulusLength: 1024 }).privateKey],
    [
      "RSA-PSS with a hash",
      generateKeyPairSync("rsa-pss", { modulusLength: 1024, hashAlgorithm: "sha256" }).privateKey,
    ],
    ["X25519", generateKeyPairSync("x25519").privateKey],
    ["X448", generateKeyPairSync("x448").privateKey],
    ["Ed448", generateKeyPairSync("ed448").privateKey],
    ["secp256k1", generateKeyPairSync("ec", { namedCurve: "secp256k1" }).privateKey],
    ["P-224", generateKeyPairSync("ec", { namedCurve: "secp224r1" }).privateKey],
    ["brainpool", generateKeyPairSync("ec", { namedCurve: "brainpoolP256r1" }).privateKey],
    ["DSA", generateKeyPairSync("dsa", { modulusLength: 1024, divisorLength: 160 }).privateKey],
  ];
  it.each(strangers)("is nothing for %s", (_, key) => {
    expect(kindOf(pkcs8Of(key))).toBeUndefined();
  });

  it("is nothing for a curve that is spelled out instead of named", () => {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256", paramEncoding: "explicit" });
    expect(kindOf(pkcs8Of(privateKey))).toBeUndefined();
  });

  it.each(kinds)("is seen in what node:crypto exports for %s", (kind, key) => {
    expect(kindOf(pkcs8Of(key))).toBe(kind);
  });

  it.each(kinds)("is never guessed from a part of a key of %s", (_, key) => {
    const der = pkcs8Of(key);
    for (let cut = 0; cut < der.length; cut++) expect(kindOf(der.subarray(0, cut))).toBeUndefined();
  });

  it("is one of those, or nothing, for any bytes", () => {
    const known = new Set([undefined, ...kinds.map(([kind]) => kind)]);
    const damaged = fc
      .tuple(fc.constantFrom(...kinds), fc.array(fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 255 })), { maxLength: 5 }))
      .map(([[, key], changes]) => {
        const der = pkcs8Of(key);
        for (const [at, byte] of changes) der[at] = byte;
        return der;
      });
    const property = fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), damaged), (bytes) => {
      expect(known).toContain(kindOf(bytes));
    });
    fc.assert(property, runs(3000));
  });
});

describe("PKCS #1 becomes byte for byte what node:crypto exports as PKCS #8", () => {
  // The lengths of lengths change on the way.
  const sizes = [...Array.from({ length: 20 }, () => 512), ...Array.from({ length: 10 }, () => 768), 1024, 1536, 3072];

  it.each([...new Set(sizes)])("with %i bits", (size) => {
    for (const bits of sizes.filter((one) => one === size)) expect(isSame(rsa(bits))).toBe(true);
  });

  it("with 2048 bits", () => {
    expect(isSame(pairs.RS256.privateKey)).toBe(true);
  });
});

function isSame(key: KeyObject): boolean {
  const wrapped = wrapPkcs1(new Uint8Array(key.export({ type: "pkcs1", format: "der" })));
  return Buffer.from(wrapped).equals(pkcs8Of(key));
}

function pkcs8Of(key: KeyObject): Buffer {
  return key.export({ type: "pkcs8", format: "der" });
}
