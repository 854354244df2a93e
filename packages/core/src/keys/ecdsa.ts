import { ConfigurationError } from "../errors.ts";
import { type DerElement, readDer } from "./der.ts";

/**
 * A signature as a JWT wants it. For ECDSA that is r and s side by side (RFC 7518 section 3.4), where most key services and
 * libraries give DER. Throws `key_unsuitable` for a length that no signature of the algorithm has.
 */
export function jwtSignature(alg: string, signature: Uint8Array): Uint8Array {
  const half = halves[alg];
  if (half === undefined || signature.length === half * 2) return signature;
  const sequence = readDer(signature);
  const r = sequence && readDer(sequence.contents);
  const s = r && readDer(sequence.contents, r.end);
  const raw = new Uint8Array(half * 2);
  const isWhole = sequence?.tag === 0x30 && sequence.end === signature.length && s?.end === sequence.contents.length;
  if (!isWhole || !put(raw, r, half) || !put(raw, s, half * 2)) {
    const wanted = `${half * 2} bytes, or DER`;
    throw new ConfigurationError("key_unsuitable", `the function gave ${signature.length} bytes; ${alg} has ${wanted}`);
  }
  return raw;
}

// Bytes of r, and of s.
const halves: Readonly<Record<string, number>> = { ES256: 32, ES384: 48, ES512: 66 };

/** Writes a number so that it ends there; DER has a zero before a high bit and none that it could do without. */
function put(raw: Uint8Array, number: DerElement | undefined, end: number): boolean {
  const { tag, contents } = number ?? {};
  const start = contents?.findIndex((byte) => byte !== 0) ?? -1;
  // Neither of the two is ever zero.
  if (tag !== 0x02 || contents === undefined || start === -1) return false;
  const digits = contents.subarray(start);
  if (digits.length > raw.length / 2) return false;
  raw.set(digits, end - digits.length);
  return true;
}
