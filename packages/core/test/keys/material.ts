import { createSecretKey, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";

import { pair as rsa } from "../rsa-keys.ts";

/** An algorithm of a JWT, and the keys that sign by it and verify it. */
export interface Material {
  readonly alg: string;
  readonly hash: string | undefined;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" });
const p384 = generateKeyPairSync("ec", { namedCurve: "P-384" });
const p521 = generateKeyPairSync("ec", { namedCurve: "P-521" });
const ed25519 = generateKeyPairSync("ed25519");
const secret = createSecretKey(randomBytes(64));

/** Key pairs by the algorithm that is their default. */
export const pairs = { RS256: rsa, ES256: p256, ES384: p384, ES512: p521, EdDSA: ed25519 };

/** All algorithms of key pairs. */
export const asymmetric: readonly Material[] = [
  { alg: "RS256", hash: "sha256", ...rsa },
  { alg: "RS384", hash: "sha384", ...rsa },
  { alg: "RS512", hash: "sha512", ...rsa },
  { alg: "PS256", hash: "sha256", ...rsa },
  { alg: "PS384", hash: "sha384", ...rsa },
  { alg: "PS512", hash: "sha512", ...rsa },
  { alg: "ES256", hash: "sha256", ...p256 },
  { alg: "ES384", hash: "sha384", ...p384 },
  { alg: "ES512", hash: "sha512", ...p521 },
  { alg: "EdDSA", hash: undefined, ...ed25519 },
  { alg: "Ed25519", hash: undefined, ...ed25519 },
];

/** All algorithms of secrets. */
export const symmetric: readonly Material[] = ["256", "384", "512"].map((bits) => ({
  alg: `HS${bits}`,
  hash: `sha${bits}`,
  privateKey: secret,
  publicKey: secret,
}));

/** A private key as text: PKCS #8, unless it is said otherwise. */
export function pemOf(key: KeyObject, type: "pkcs8" | "pkcs1" | "sec1" = "pkcs8"): string {
  return key.export({ type, format: "pem" });
}

/** A public certificate, whose key nobody has. */
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBhjCCASugAwIBAgIUJMLcWLbRFYclAG8kNIC6FEWDU0UwCgYIKoZIzj0EAwIw
GDEWMBQGA1UEAwwNcm9ib3QuZXhhbXBsZTAeFw0yNjExMjExMjQ1MDZaFw0zNjEx
MTgxMjQ1MDZaMBgxFjAUBgNVBAMMDXJvYm90LmV4YW1wbGUwWTATBgcqhkjOPQIB
BggqhkjOPQMBBwNCAASr5pVRSTOfJRqjM+Ie3NaBt5MIJOkWkzmu+5+8XCGdO6Sh
uq8KMJcylk2ahDPTq5VfMBkZYGAj3AKboCiy3+oio1MwUTAdBgNVHQ4EFgQUjz0p
yLE4hoZXpuPwHM1AoFh8hF4wHwYDVR0jBBgwFoAUjz0pyLE4hoZXpuPwHM1AoFh8
hF4wDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEA6oGhyyFHglgQ
YgiyLRsUOr3Mcs+r/0vPQ5lx87NQ1wICIQCTReLQrACDNznwulWx87Wc2T1apLTi
u/BEwu0NfcEeSg==
-----END CERTIFICATE-----
`;
