import { sha256 } from "#hash";

import { base64url } from "../base64.ts";
import { subtle } from "../keys/web-crypto.ts";

/** A key of the ring, ready to be used. */
export interface RingKey {
  /** The first eight bytes of the key's SHA-256, in base64url: names the key, and tells nothing about it. */
  readonly kid: string;
  /** The one protected header that is sealed and opened with it, as it stands in the text. */
  readonly header: string;
  readonly key: CryptoKey;
}

/** The keys of a ring; the first seals. */
export type Ring = readonly [RingKey, ...RingKey[]];

/** Imports the keys. Rejects with `crypto_missing` where the runtime has no WebCrypto. */
export async function importRing(keys: readonly Uint8Array<ArrayBuffer>[]): Promise<Ring> {
  return (await Promise.all(keys.map(importKey))) as unknown as Ring;
}

/** The header's members, in the order that they are written in. */
export function headerOf(kid: string): { readonly alg: "dir"; readonly enc: "A256GCM"; readonly kid: string } {
  return { alg: "dir", enc: "A256GCM", kid };
}

async function importKey(bytes: Uint8Array<ArrayBuffer>): Promise<RingKey> {
  const key = await subtle().importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  const digest = Uint8Array.from(atob(await sha256.digest(bytes)), (letter) => letter.charCodeAt(0));
  const kid = base64url(digest.subarray(0, 8));
  return { kid, header: base64url(new TextEncoder().encode(JSON.stringify(headerOf(kid)))), key };
}
