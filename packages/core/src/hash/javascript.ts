import { hmac } from "@noble/hashes/hmac.js";
import { sha1 as nobleSha1 } from "@noble/hashes/legacy.js";
import { sha256 as nobleSha256, sha512 as nobleSha512 } from "@noble/hashes/sha2.js";
import type { CHash } from "@noble/hashes/utils.js";

import { base64 } from "../base64.ts";
import type { Hash } from "./hash.ts";

export const sha1: Hash = /* @__PURE__ */ javascriptHash(nobleSha1);
export const sha256: Hash = /* @__PURE__ */ javascriptHash(nobleSha256);
export const sha512: Hash = /* @__PURE__ */ javascriptHash(nobleSha512);

// For runtimes without crypto.subtle, React Native above all.
function javascriptHash(hash: CHash): Hash {
  const bytes = new TextEncoder();
  return {
    hmac: (key, text) => base64(hmac(hash, bytes.encode(key), bytes.encode(text))),
    digest: (body) => base64(hash(body)),
  };
}
