import type { Jwk, WebKey } from "../web-key.ts";

/**
 * A private key, in whichever form it is at hand. `kid` tells the server which of its client's keys it is. `alg`, where it is left out,
 * is the key's own; RS256 for RSA.
 */
export type SigningKey =
  /** A `CryptoKey`. */
  | WebKey
  | { readonly key: WebKey; readonly alg?: string | undefined; readonly kid?: string | undefined }
  | { readonly jwk: Jwk; readonly alg?: string | undefined; readonly kid?: string | undefined }
  /** PKCS #8, or PKCS #1 for RSA: a file's text. */
  | { readonly pem: string; readonly alg?: string | undefined; readonly kid?: string | undefined };
