import { sha1, sha256, sha512 } from "#hash";

import type { Awaitable } from "../awaitable.ts";
import type { Hash } from "../hash/hash.ts";

/** A signature method (RFC 5849 section 3.4). Write one of your own as an object of this shape. */
export interface SignatureMethod {
  /** The value of `oauth_signature_method`. */
  readonly name: string;
  /** What proves the client: its shared secret (default), or a private key that the method holds itself. */
  readonly credential?: "shared_secret" | "private_key";
  /** Whether the signature shows the secrets, so that it must not travel over plain http. */
  readonly revealsSecrets?: boolean;
  /** From base string and signing key (both secrets, percent-encoded, joined by `&`) to `oauth_signature`. */
  readonly sign: (baseString: string, signingKey: string) => Awaitable<string>;
  /** Base64 hash of a body, for `oauth_body_hash`; methods without hash have none. */
  readonly digest?: (body: Uint8Array<ArrayBuffer>) => Awaitable<string>;
}

/** HMAC-SHA1 (RFC 5849 section 3.4.2), the default. */
export const hmacSha1: SignatureMethod = /* @__PURE__ */ hmac("HMAC-SHA1", sha1);

/** HMAC-SHA256, the same construction over SHA-256. */
export const hmacSha256: SignatureMethod = /* @__PURE__ */ hmac("HMAC-SHA256", sha256);

/** HMAC-SHA512, the same construction over SHA-512. */
export const hmacSha512: SignatureMethod = /* @__PURE__ */ hmac("HMAC-SHA512", sha512);

/** PLAINTEXT (RFC 5849 section 3.4.4): the secrets themselves. Refused over plain http. */
export const plaintext: SignatureMethod = {
  name: "PLAINTEXT",
  revealsSecrets: true,
  sign: (_, signingKey) => signingKey,
};

function hmac(name: string, hash: Hash): SignatureMethod {
  return { name, sign: (baseString, signingKey) => hash.hmac(signingKey, baseString), digest: hash.digest };
}
