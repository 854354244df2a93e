import { createHash, createHmac, createSecretKey, type KeyObject } from "node:crypto";

import type { Hash } from "./hash.ts";

export const sha1: Hash = /* @__PURE__ */ nodeHash("sha1");
export const sha256: Hash = /* @__PURE__ */ nodeHash("sha256");
export const sha512: Hash = /* @__PURE__ */ nodeHash("sha512");

// Chosen by the package's "imports". In a busy server the native objects cost more than the hashing, the key's above
// all, so the keys in use are kept.
function nodeHash(name: string): Hash {
  const keys = new Map<string, KeyObject>();
  const keyObject = (key: string): KeyObject => {
    const known = keys.get(key);
    if (known !== undefined) return known;
    if (keys.size === 100) keys.clear();
    const made = createSecretKey(key, "utf8");
    keys.set(key, made);
    return made;
  };
  return {
    hmac: (key, text) => createHmac(name, keyObject(key)).update(text).digest("base64"),
    digest: (bytes) => createHash(name).update(bytes).digest("base64"),
  };
}
