import type { JWK } from "jose";

import { ConfigurationError } from "../errors.ts";
import type { WebKey } from "../web-key.ts";

/** A private key, in whichever form it is at hand. `kid` tells the server which of its client's keys it is. */
export type SigningKey =
  /** A `CryptoKey`. */
  | WebKey
  | { readonly key: WebKey; readonly kid?: string | undefined }
  | { readonly jwk: JWK; readonly alg?: string | undefined; readonly kid?: string | undefined }
  /** PKCS #8, as `openssl pkcs8 -topk8 -nocrypt` writes it, and the algorithm it signs with, e.g. `ES256`. */
  | { readonly pem: string; readonly alg: string; readonly kid?: string | undefined };

/** A key that WebCrypto can sign with, and its id. */
export interface ReadyKey {
  readonly key: WebKey;
  readonly kid?: string;
}

/** Imports a key. Throws `key_invalid` or `key_unsuitable`, without the key. */
export async function readSigningKey(source: SigningKey): Promise<ReadyKey> {
  if ("usages" in source) return { key: checked(source) };
  const key = checked("key" in source ? source.key : await imported(source));
  const kid = source.kid ?? ("jwk" in source ? source.jwk.kid : undefined);
  return kid === undefined ? { key } : { key, kid };
}

function checked(key: WebKey): WebKey {
  if (key?.type === "private" && key.usages.includes("sign")) return key;
  throw new ConfigurationError("key_unsuitable", "the signing key is no private key that may sign; give one");
}

async function imported(source: Exclude<SigningKey, WebKey | { readonly key: WebKey }>): Promise<WebKey> {
  // Only who has a key in such a form pays for reading it.
  const { importJWK, importPKCS8 } = await import("jose");
  try {
    const key = "pem" in source ? await importPKCS8(source.pem, source.alg) : await importJWK(source.jwk, source.alg);
    if ("usages" in key) return key;
  } catch {
    // The library's own words may quote the key.
  }
  throw new ConfigurationError(
    "key_invalid",
    "the signing key could not be read; give PKCS #8 or a private JWK, and its alg",
  );
}
