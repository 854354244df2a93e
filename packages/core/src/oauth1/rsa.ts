import { base64 } from "../base64.ts";
import { ConfigurationError } from "../errors.ts";
import { readPrivateKeyPem } from "../keys/pem.ts";
import { kindOf } from "../keys/pkcs8.ts";
import type { SignatureMethod } from "./methods.ts";

/** An RSA private key: PEM (PKCS #8 or PKCS #1), a JWK, or a CryptoKey made for RSASSA-PKCS1-v1_5 and the method's hash. */
export type RsaPrivateKey = string | RsaPrivateJwk | RsaCryptoKey;

/** A JWK as far as it is looked at (RFC 7518 section 6.3). */
export interface RsaPrivateJwk {
  readonly kty?: string;
  readonly d?: string;
}

/** A `CryptoKey` as far as it is looked at. Spelled out, because not every project has the DOM's types. */
export interface RsaCryptoKey {
  readonly type: string;
  readonly algorithm: { readonly name: string };
  readonly usages: readonly string[];
}

/** RSA-SHA1 (RFC 5849 section 3.4.3). Throws `key_missing`, and what `readPrivateKeyPem` throws. */
export function rsaSha1(key: RsaPrivateKey): SignatureMethod {
  return rsa("RSA-SHA1", "SHA-1", key);
}

/** RSA-SHA256, the same construction over SHA-256. Throws `key_missing`, and what `readPrivateKeyPem` throws. */
export function rsaSha256(key: RsaPrivateKey): SignatureMethod {
  return rsa("RSA-SHA256", "SHA-256", key);
}

/** RSA-SHA512, the same construction over SHA-512. Throws `key_missing`, and what `readPrivateKeyPem` throws. */
export function rsaSha512(key: RsaPrivateKey): SignatureMethod {
  return rsa("RSA-SHA512", "SHA-512", key);
}

type ImportKey = () => Promise<CryptoKey>;
const scheme = "RSASSA-PKCS1-v1_5";

function rsa(name: string, hash: string, key: RsaPrivateKey): SignatureMethod {
  const importKey = once(keyImporter(name, hash, key));
  return {
    name,
    credential: "private_key",
    sign: async (baseString) => {
      const bytes = new TextEncoder().encode(baseString);
      return base64(await crypto.subtle.sign(scheme, await importKey(), bytes));
    },
    digest: async (body) => base64(await crypto.subtle.digest(hash, body)),
  };
}

/** Finds at once what is wrong with a key, as far as that shows without importing it. */
function keyImporter(name: string, hash: string, key: RsaPrivateKey | undefined): ImportKey {
  if (key === undefined || key === null || key === "") {
    throw new ConfigurationError("key_missing", `${name} signs with a private key, and none was given`);
  }
  if (typeof key === "string") {
    const bytes = readPrivateKeyPem(key);
    if (kindOf(bytes) !== "RSA")
      throw new ConfigurationError("key_unsuitable", `${name} needs an RSA key, and the PEM holds another`);
    return async () => crypto.subtle.importKey("pkcs8", bytes, { name: scheme, hash }, false, ["sign"]);
  }
  if (isCryptoKey(key)) {
    checkCryptoKey(name, hash, key);
    return async () => key as CryptoKey;
  }
  if (key.kty !== "RSA" || typeof key.d !== "string") {
    throw new ConfigurationError(
      "key_unsuitable",
      `${name} needs a private RSA key; the JWK is of another kind, or public`,
    );
  }
  // What a JWK says of its use may name another algorithm than this one.
  const { alg: _alg, use: _use, key_ops: _operations, ...jwk } = key as JsonWebKey;
  return async () => crypto.subtle.importKey("jwk", jwk, { name: scheme, hash }, false, ["sign"]);
}

function checkCryptoKey(name: string, hash: string, key: RsaCryptoKey): void {
  const { algorithm } = key;
  const keyHash = "hash" in algorithm ? (algorithm.hash as { readonly name?: unknown }).name : undefined;
  if (key.type === "private" && algorithm.name === scheme && keyHash === hash && key.usages.includes("sign")) return;
  throw new ConfigurationError(
    "key_unsuitable",
    `${name} needs a private CryptoKey for ${scheme} with ${hash} and the usage "sign"`,
  );
}

function once(importKey: ImportKey): ImportKey {
  let imported: Promise<CryptoKey> | undefined;
  return async () => (imported ??= importKey().catch(failImport));
}

function failImport(): never {
  throw new ConfigurationError(
    "key_invalid",
    "the private key could not be read as an RSA key; it may be cut off or of another kind (check: openssl pkey -in key.pem -check)",
  );
}

function isCryptoKey(key: RsaPrivateJwk | RsaCryptoKey): key is RsaCryptoKey {
  return "algorithm" in key && "usages" in key;
}
