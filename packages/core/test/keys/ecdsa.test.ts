import { randomBytes, verify } from "node:crypto";

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { isOAuthKitError } from "../../src/index.ts";
import { jwtSignature } from "../../src/keys/ecdsa.ts";
import { runs } from "../properties/runs.ts";
import { asymmetric, symmetric } from "./material.ts";
import { signByNode } from "./node-signatures.ts";

const curves = asymmetric
  .filter(({ alg }) => alg.startsWith("ES"))
  .map((material) => ({ alg: material.alg, material, half: { ES256: 32, ES384: 48, ES512: 66 }[material.alg] ?? 0 }));

describe.each(curves)("$alg", ({ alg, half, material }) => {
  const { hash, publicKey } = material;

  it("any bytes are a signature of the right length, or refused", () => {
    // Often with the beginning of a real one, so that it gets further.
    const real = fc
      .tuple(fc.nat({ max: 150 }), fc.uint8Array({ maxLength: 60 }))
      .map(([cut, rest]) => Uint8Array.from([...signByNode(material, rest, "der").subarray(0, cut), ...rest]));
    const property = fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), real), (bytes) => {
      const result = attempt(() => jwtSignature(alg, bytes));
      if (isOAuthKitError(result)) expect(result.code).toBe("key_unsuitable");
      else expect((result as Uint8Array).length).toBe(half * 2);
    });
    fc.assert(property, runs(1000));
  });

  it("a signature of another curve is refused", () => {
    for (const other of curves.filter((one) => one.half > half)) {
      for (let n = 0; n < 20; n++) {
        const der = signByNode(other.material, randomBytes(20), "der");
        expect(() => jwtSignature(alg, der)).toThrow(expect.objectContaining({ code: "key_unsuitable" }));
      }
    }
  });

  it("a cut signature is refused, wherever it was cut", () => {
    const der = signByNode(material, randomBytes(20), "der");
    for (let cut = 1; cut < der.length; cut++) {
      if (cut === half * 2) continue;
      expect(() => jwtSignature(alg, der.subarray(0, cut))).toThrow(
        expect.objectContaining({ code: "key_unsuitable" }),
      );
    }
  });

  it("DER becomes what node:crypto verifies as IEEE P1363", () => {
    // The longer curves take their time.
    const { numRuns } = runs(half === 32 ? 2000 : 500);
    for (let n = 0; n < numRuns; n++) {
      const data = randomBytes(16);
      const raw = jwtSignature(alg, signByNode(material, data, "der"));
      const isValid = verify(hash, data, { key: publicKey, dsaEncoding: "ieee-p1363" }, raw);
      expect({ length: raw.length, isValid }).toEqual({ length: half * 2, isValid: true });
    }
  });

  it("what node:crypto gives as IEEE P1363 comes back from its DER, and is left alone without", () => {
    const { numRuns } = runs(500);
    for (let n = 0; n < numRuns; n++) {
      const raw = signByNode(material, randomBytes(16));
      expect(Buffer.from(jwtSignature(alg, derOf(raw))).equals(raw)).toBe(true);
      expect(jwtSignature(alg, raw)).toBe(raw);
    }
  });

  // Of zero, the next test speaks: no signature has it.
  it("numbers of any size come back from DER", () => {
    const number = fc
      .tuple(fc.nat({ max: half - 1 }), fc.uint8Array({ minLength: half, maxLength: half }))
      .map(([zeros, digits]) => digits.fill(0, 0, zeros))
      .filter((digits) => digits.some((byte) => byte !== 0));
    const property = fc.property(number, number, (r, s) => {
      const raw = Buffer.from([...r, ...s]);
      const der = derOf(raw);
      // As long as a raw one, it is taken for one: real signatures are not that short.
      fc.pre(der.length !== raw.length);
      expect(Buffer.from(jwtSignature(alg, der)).equals(raw)).toBe(true);
    });
    fc.assert(property, runs(2000));
  });

  it("what is nearly DER of a signature is refused", () => {
    const good = "01".repeat(half - 1);
    const [r, s] = [integer(0x02, good), integer(0x02, good)];
    expect(jwtSignature(alg, sequence(r, s))).toHaveLength(half * 2);
    const bad = {
      "another tag around both": sequence(r, s).fill(0x31, 0, 1),
      "another tag of r": sequence(integer(0x03, good), s),
      "another tag of s": sequence(r, integer(0x04, good)),
      "r alone": sequence(r),
      "a third number": sequence(r, s, integer(0x02, "01")),
      "a byte behind s": sequence(r, s, "00"),
      "a byte behind both": Buffer.concat([sequence(r, s), Buffer.of(0)]),
      "r is zero": sequence(integer(0x02, "00"), s),
      "s is zero": sequence(r, integer(0x02, "00")),
      "s is zero, many times": sequence(r, integer(0x02, "00".repeat(half))),
      "r is empty": sequence(integer(0x02, ""), s),
      "r is too long": sequence(integer(0x02, "01".repeat(half + 1)), s),
    };
    for (const [what, der] of Object.entries(bad)) {
      const result = attempt(() => jwtSignature(alg, der));
      expect({ what, code: isOAuthKitError(result) && result.code }).toEqual({ what, code: "key_unsuitable" });
    }
  });
});

const others = [...asymmetric, ...symmetric].filter(({ alg }) => !alg.startsWith("ES"));

it.each(others.map((material) => [material.alg, material] as const))("%s is left alone", (alg, material) => {
  const signature = signByNode(material, randomBytes(16));
  expect(jwtSignature(alg, signature)).toBe(signature);
});

/** X.690 by the book, for two integers. */
function derOf(raw: Uint8Array): Buffer {
  return sequence(integerOf(raw.subarray(0, raw.length / 2)), integerOf(raw.subarray(raw.length / 2)));
}

function sequence(...parts: readonly string[]): Buffer {
  const body = parts.join("");
  return Buffer.from(`30${body.length / 2 < 0x80 ? "" : "81"}${hexByte(body.length / 2)}${body}`, "hex");
}

function integerOf(digits: Uint8Array): string {
  let hex = BigInt(`0x${Buffer.from(digits).toString("hex")}`).toString(16);
  if (hex.length % 2 === 1) hex = `0${hex}`;
  if (/^[89a-f]/.test(hex)) hex = `00${hex}`;
  return integer(0x02, hex);
}

function integer(tag: number, hex: string): string {
  return `${hexByte(tag)}${hexByte(hex.length / 2)}${hex}`;
}

function hexByte(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}

function attempt(task: () => unknown): unknown {
  try {
    return task();
  } catch (error) {
    return error;
  }
}
