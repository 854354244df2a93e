import { generateKeyPairSync, type KeyObject, type webcrypto } from "node:crypto";

/** A key pair that was made for this run, and the name its owner gave it. */
export interface NamedKey {
  readonly kid: string;
  /** As an application keeps it. */
  readonly privateKey: KeyObject;
  /** PKCS #8, PEM. */
  readonly pem: string;
  readonly privateJwk: webcrypto.JsonWebKey & { readonly kty: "EC" };
  readonly publicJwk: webcrypto.JsonWebKey & { readonly kty: "EC" };
}

/** Makes a P-256 key pair for ES256. */
export function createKey(kid: string): NamedKey {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const names = { kid, alg: "ES256", use: "sig", kty: "EC" } as const;
  return {
    kid,
    privateKey,
    pem: privateKey.export({ type: "pkcs8", format: "pem" }),
    privateJwk: { ...privateKey.export({ format: "jwk" }), ...names },
    publicJwk: { ...publicKey.export({ format: "jwk" }), ...names },
  };
}
