import { CompactEncrypt, compactDecrypt } from "jose";

import { headerOf, type RingKey } from "./ring.ts";

/** Encrypts a text to a compact JWE (RFC 7516 section 7.1): `dir` and `A256GCM`, the key's id in the header, a fresh IV. */
export async function encryptJwe(text: string, { key, kid }: RingKey): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(text)).setProtectedHeader(headerOf(kid)).encrypt(key);
}

/** Decrypts such a JWE. Rejects with the library's error where it has been changed. */
export async function decryptJwe(jwe: string, { key }: RingKey): Promise<string> {
  const { plaintext } = await compactDecrypt(jwe, key, {
    keyManagementAlgorithms: ["dir"],
    contentEncryptionAlgorithms: ["A256GCM"],
    maxDecompressedLength: 0,
  });
  return new TextDecoder("utf-8", { fatal: true }).decode(plaintext);
}
