import { importJWK, type JWK } from "jose";

import type { Jwk, WebKey } from "../web-key.ts";
import { importSecret } from "./web-crypto.ts";

/** Imports a JWK (RFC 7517) for one algorithm. Rejects with what the library says. */
export async function importJwk(jwk: Jwk, alg: string): Promise<WebKey> {
  // What the key says of its use may name another algorithm, or other operations.
  const { use: _use, key_ops: _operations, ...material } = jwk as JWK;
  const key = await importJWK(material, alg);
  return "usages" in key ? key : importSecret(new Uint8Array(key), alg);
}
