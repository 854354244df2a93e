import { createHash, createHmac } from "node:crypto";

import type { Hash } from "./hash.ts";

export const sha1: Hash = /* @__PURE__ */ nodeHash("sha1");
export const sha256: Hash = /* @__PURE__ */ nodeHash("sha256");
export const sha512: Hash = /* @__PURE__ */ nodeHash("sha512");

// About three times as fast as JavaScript for texts of this length; chosen by the package's "imports".
function nodeHash(name: string): Hash {
  return {
    hmac: (key, text) => createHmac(name, key).update(text).digest("base64"),
    digest: (bytes) => createHash(name).update(bytes).digest("base64"),
  };
}
