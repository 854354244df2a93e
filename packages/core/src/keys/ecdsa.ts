import { ConfigurationError } from "../errors.ts";
import { readDer } from "./der.ts";

/**
 * A signature as a JWT wants it. For ECDSA that is r and s side by side (RFC 7518 section 3.4), where most key services and
 * libraries give DER. Throws `key_unsuitable` for a length that no signature of the algorithm has.
 */
export function jwtSignature(alg: string, signature: Uint8Array): Uint8Array {
  const half = halves[alg];
  if (half === undefined || signature.length === half * 2) return signature;
  const sequence = readDer(signature)?.contents ?? new Uint8Array();
  const r = readDer(sequence);
  const s = r && readDer(sequence, r.end);
  const raw = new Uint8Array(half * 2);
  if (r === undefined || s === undefined || !put(raw, r.contents, half) || !put(raw, s.contents, half * 2)) {
    const wanted = `${half * 2} bytes, or DER`;
    throw new ConfigurationError("key_unsuitable", `the function gave ${signature.length} bytes; ${alg} has ${wanted}`);
  }
  return raw;
}

// Bytes of r, and of s.
const halves: Readonly<Record<string, number>> = { ES256: 32, ES384: 48, ES512: 66 };

/** Writes a number so that it ends there; DER has a zero before a high bit and none that it could do without. */
function put(raw: Uint8Array, number: Uint8Array, end: number): boolean {
  const start = number.findIndex((byte) => byte !== 0);
  const digits = start === -1 ? new Uint8Array() : number.subarray(start);
  if (digits.length > raw.length / 2) return false;
  raw.set(digits, end - digits.length);
  return true;
}
