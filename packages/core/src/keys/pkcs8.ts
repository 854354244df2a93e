import { readDer, writeDer } from "./der.ts";

/** What a private key is for, as far as its algorithms depend on it. */
export type KeyKind = "RSA" | "P-256" | "P-384" | "P-521" | "Ed25519";

/** What kind of key PKCS #8 holds (RFC 5958 section 2), by its object identifiers; `undefined` for any that nobody signs JWTs with. */
export function kindOf(pkcs8: Uint8Array): KeyKind | undefined {
  const key = readDer(pkcs8)?.contents;
  if (key === undefined) return undefined;
  const version = readDer(key);
  const algorithm = version && readDer(key, version.end)?.contents;
  if (algorithm === undefined) return undefined;
  const name = readDer(algorithm);
  const kind = kinds[hex(name?.contents)];
  return kind ?? (name === undefined ? undefined : kinds[hex(readDer(algorithm, name.end)?.contents)]);
}

/** An RSA key as PKCS #1 (RFC 8017 appendix A.1.2), put into PKCS #8. */
export function wrapPkcs1(pkcs1: Uint8Array): Uint8Array<ArrayBuffer> {
  const version = writeDer(0x02, Uint8Array.of(0));
  const algorithm = writeDer(0x30, writeDer(0x06, Uint8Array.from(rsaEncryption)), writeDer(0x05));
  return writeDer(0x30, version, algorithm, writeDer(0x04, pkcs1));
}

const rsaEncryption = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];

// Without id-RSASSA-PSS: hardly a runtime reads keys that are for it alone. Object identifiers of RFC 8017 appendix C, RFC 5480 section 2.1.1.1 and RFC 8410 section 3; a curve stands behind id-ecPublicKey.
const kinds: Readonly<Record<string, KeyKind>> = {
  "2a864886f70d010101": "RSA",
  "2a8648ce3d030107": "P-256",
  "2b81040022": "P-384",
  "2b81040023": "P-521",
  "2b6570": "Ed25519",
};

function hex(bytes: Uint8Array = new Uint8Array()): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
