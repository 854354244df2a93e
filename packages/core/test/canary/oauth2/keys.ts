import { generateKeyPairSync, type webcrypto } from "node:crypto";

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });

/** A private key that was made for this run, as applications keep it. */
export const privateJwk = {
  ...privateKey.export({ format: "jwk" }),
  kty: "EC",
  alg: "ES256",
  kid: "one",
} as webcrypto.JsonWebKey & { readonly kty: "EC" };

/** The same as PKCS #8. */
export const privatePem: string = privateKey.export({ type: "pkcs8", format: "pem" });

/** What servers have of it. */
export const jwks = { keys: [{ ...publicKey.export({ format: "jwk" }), alg: "ES256", kid: "one", use: "sig" }] };

/** Texts that give the key away. */
export const keyTexts: readonly string[] = [privateJwk.d ?? "", ...privatePem.split("\n").slice(1, 3)];

/** A pair to prove possession with. */
export const dpopPair: CryptoKeyPair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, [
  "sign",
  "verify",
]);
