import { base64 } from "../base64.ts";
import type { Hash } from "./hash.ts";

export const sha1: Hash = /* @__PURE__ */ webHash("SHA-1");
export const sha256: Hash = /* @__PURE__ */ webHash("SHA-256");
export const sha512: Hash = /* @__PURE__ */ webHash("SHA-512");

// The runtime's own arithmetic: nothing to download, and faster than JavaScript.
function webHash(hash: string): Hash {
  const scheme = { name: "HMAC", hash };
  return {
    hmac: async (key, text) => {
      const imported = await crypto.subtle.importKey("raw", encode(key), scheme, false, ["sign"]);
      return base64(await crypto.subtle.sign(scheme, imported, encode(text)));
    },
    digest: async (bytes) => base64(await crypto.subtle.digest(hash, bytes)),
  };
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
