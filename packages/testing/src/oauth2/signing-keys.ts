import { constants, generateKeyPairSync, randomUUID, sign, type KeyObject } from "node:crypto";

import type { AuthorizationServerOptions, JsonWebKeySet } from "./options.ts";

/** The algorithms that the server can sign with. */
export type SigningAlgorithm = NonNullable<AuthorizationServerOptions["signing"]>;

/** A key pair of the server's. */
export interface SigningKey {
  readonly kid: string;
  readonly alg: SigningAlgorithm;
  readonly privateKey: KeyObject;
  /** The public key, as it is published. */
  readonly jwk: Readonly<Record<string, unknown>>;
}

/** The server's keys. */
export interface KeyRing {
  /** The one that signs now; made when it is first needed. */
  readonly current: () => SigningKey;
  /** What `jwks` answers. */
  readonly published: () => JsonWebKeySet;
  /** Every key that there ever was, for what the server is given back. */
  readonly all: () => JsonWebKeySet;
  /** Signs with a new key from now on, and publishes the old ones only where they are kept. */
  readonly rotate: (keepOld: boolean) => void;
}

/** Keys of one algorithm. */
export function createKeyRing(alg: SigningAlgorithm): KeyRing {
  const keys: SigningKey[] = [];
  let firstPublished = 0;
  const current = (): SigningKey => {
    const last = keys.at(-1);
    if (last !== undefined) return last;
    const made = createSigningKey(alg);
    keys.push(made);
    return made;
  };
  return {
    current,
    published: () => {
      current();
      return { keys: keys.slice(firstPublished).map(({ jwk }) => jwk) };
    },
    all: () => ({ keys: keys.map(({ jwk }) => jwk) }),
    rotate: (keepOld) => {
      current();
      if (!keepOld) firstPublished = keys.length;
      keys.push(createSigningKey(alg));
    },
  };
}

/** A new key pair. */
export function createSigningKey(alg: SigningAlgorithm, kid: string = randomUUID()): SigningKey {
  const { publicKey, privateKey } = generate(alg);
  return { kid, alg, privateKey, jwk: { ...publicKey.export({ format: "jwk" }), kid, alg, use: "sig" } };
}

/** The signature of a text (RFC 7518 §3). */
export function signText({ alg, privateKey }: SigningKey, text: string): string {
  const data = new TextEncoder().encode(text);
  return signers[alg](data, privateKey).toString("base64url");
}

function generate(alg: SigningAlgorithm): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  if (alg === "ES256") return generateKeyPairSync("ec", { namedCurve: "P-256" });
  return alg === "EdDSA" ? generateKeyPairSync("ed25519") : generateKeyPairSync("rsa", { modulusLength: 2048 });
}

const signers = {
  ES256: (data: Uint8Array, key: KeyObject) => sign("sha256", data, { key, dsaEncoding: "ieee-p1363" }),
  RS256: (data: Uint8Array, key: KeyObject) => sign("sha256", data, key),
  PS256: (data: Uint8Array, key: KeyObject) =>
    sign("sha256", data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }),
  EdDSA: (data: Uint8Array, key: KeyObject) => sign(null, data, key),
} as const;
