import { ConfigurationError } from "../errors.ts";
import type { WebKey } from "../web-key.ts";

/** Imports PKCS #8 for one algorithm. Rejects with what the runtime says, and `crypto_missing`. */
export async function importPkcs8(bytes: Uint8Array<ArrayBuffer>, alg: string): Promise<WebKey> {
  return subtle().importKey("pkcs8", bytes, parametersOf(alg), false, ["sign"]);
}

/** Imports a secret for HMAC. Rejects as {@link importPkcs8} does. */
export async function importSecret(bytes: Uint8Array<ArrayBuffer>, alg: string): Promise<WebKey> {
  return subtle().importKey("raw", bytes, parametersOf(alg), false, ["sign"]);
}

/** Signs bytes by the algorithm that the key was imported for (RFC 7518 section 3.1). ECDSA comes raw, as JWTs want it. */
export async function signBytes(alg: string, key: WebKey, data: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await subtle().sign(parametersOf(alg), key as CryptoKey, data));
}

interface Parameters {
  readonly name: string;
  readonly hash: string;
  readonly namedCurve: string;
  readonly saltLength: number;
}

/** What importing and signing want to know; of what an algorithm does not have, nobody takes notice. */
function parametersOf(alg: string): Parameters {
  const bits = Number(alg.slice(2));
  const name = names[alg.slice(0, 2)] ?? "";
  return { name, hash: `SHA-${bits}`, namedCurve: `P-${bits === 512 ? 521 : bits}`, saltLength: bits / 8 };
}

const names: Readonly<Record<string, string>> = {
  RS: "RSASSA-PKCS1-v1_5",
  PS: "RSA-PSS",
  ES: "ECDSA",
  HS: "HMAC",
  Ed: "Ed25519",
};

/** What the runtime signs with. Throws `crypto_missing` where it cannot. */
export function subtle(): SubtleCrypto {
  const { subtle: found } = (globalThis.crypto ?? {}) as Partial<Crypto>;
  if (found !== undefined) return found;
  throw new ConfigurationError(
    "crypto_missing",
    "this runtime has no crypto.subtle, which signing needs; use https, or bring one",
  );
}
