import { createPublicKey, generateKeyPairSync, type KeyObject, sign, type webcrypto } from "node:crypto";

/** The algorithms of RFC 7518 section 3.1 and RFC 8037 that sign with a private key. */
export const privateAlgorithms = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
] as const;

/** Those that sign with a secret that both sides have. */
export const secretAlgorithms = ["HS256", "HS384", "HS512"] as const;

/** One of {@link privateAlgorithms}. */
export type PrivateAlgorithm = (typeof privateAlgorithms)[number];

const pairs: Readonly<Record<string, KeyObject>> = {
  RS: generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey,
  ES256: generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey,
  ES384: generateKeyPairSync("ec", { namedCurve: "P-384" }).privateKey,
  ES512: generateKeyPairSync("ec", { namedCurve: "P-521" }).privateKey,
  Ed: generateKeyPairSync("ed25519").privateKey,
};

/** The private key of this run that signs by an algorithm. */
export function keyOf(alg: PrivateAlgorithm): KeyObject {
  const key = pairs[alg] ?? pairs[alg.slice(0, 2).replace("PS", "RS")];
  if (key === undefined) throw new TypeError(`No key signs by ${alg}`);
  return key;
}

/** What a server has of it. */
export function publicJwkOf(alg: PrivateAlgorithm): webcrypto.JsonWebKey & { readonly kty: string } {
  const jwk = createPublicKey(keyOf(alg)).export({ format: "jwk" });
  return { ...jwk, kty: jwk.kty ?? "", alg, use: "sig", kid: `key-${alg}` } as never;
}

/** As an application keeps it: PKCS #8. */
export function pemOf(alg: PrivateAlgorithm): string {
  return keyOf(alg).export({ type: "pkcs8", format: "pem" });
}

/** The same as a JWK. */
export function jwkOf(alg: PrivateAlgorithm): webcrypto.JsonWebKey & { readonly kty: string } {
  const jwk = keyOf(alg).export({ format: "jwk" });
  return { ...jwk, kty: jwk.kty ?? "", alg, kid: `key-${alg}` } as never;
}

/** A key service: the key stays where it is. Cloud services give ECDSA signatures as DER. */
export function remoteKeyOf(alg: PrivateAlgorithm): {
  readonly alg: string;
  readonly kid: string;
  readonly sign: (data: Uint8Array) => Promise<Uint8Array>;
} {
  const hash = alg.startsWith("Ed") ? null : `sha${alg.slice(2)}`;
  const padding = alg.startsWith("PS") ? { padding: 6, saltLength: Number(alg.slice(2)) / 8 } : {};
  return {
    alg,
    kid: `key-${alg}`,
    sign: async (data) => sign(hash, data, { key: keyOf(alg), ...padding }),
  };
}
