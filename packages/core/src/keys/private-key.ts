import { ConfigurationError, isOAuthKitError } from "../errors.ts";
import type { Jwk, WebKey } from "../web-key.ts";
import { algorithmFor, algorithmOfKey, isKnownKind } from "./algorithms.ts";
import { readPrivateKeyPem } from "./pem.ts";
import { type KeyKind, kindOf } from "./pkcs8.ts";
import type { SigningKey } from "./signing-key.ts";
import { importPkcs8, importSecret } from "./web-crypto.ts";

/** A key that was looked at, and what it signs with. */
export interface PrivateKey {
  readonly alg: string;
  readonly kid: string | undefined;
  /** Imports it, once; a failed import may be tried again. Rejects with `key_invalid` or `key_unsuitable`. */
  readonly load: () => Promise<WebKey>;
}

/** A secret that both sides have, for HMAC. */
export interface SharedSecret {
  /** A text stands for its UTF-8. */
  readonly secret: string | Uint8Array;
  readonly alg: "HS256" | "HS384" | "HS512";
  readonly kid?: string | undefined;
}

/**
 * Looks at a key without importing it. Throws `key_missing`, what {@link readPrivateKeyPem} throws, `key_public`, `key_unsuitable`,
 * `algorithm_missing` and `algorithm_unsuitable`; none shows the key.
 */
export function readPrivateKey(source: SigningKey | SharedSecret): PrivateKey {
  if (source === undefined || source === null || typeof source !== "object") {
    throw new ConfigurationError("key_missing", "there is no key to sign with; give key: { pem }, for example");
  }
  if ("pem" in source) return fromPem(source.pem, source);
  if ("jwk" in source) return fromJwk(source.jwk, source);
  if ("secret" in source) return fromSecret(source);
  return "usages" in source ? fromWebKey(source, {}) : fromWebKey(source.key, source);
}

/** A private key for whoever signs with it elsewhere. Throws as {@link readPrivateKey} does, and rejects as its `load`. */
export function webKeyOf(source: SigningKey): () => Promise<{ readonly key: WebKey; readonly kid?: string }> {
  const { kid, load } = readPrivateKey(source);
  return async () => {
    const key = await load();
    if (key.type !== "private") throw unsuitable("it is a secret, and a private key is needed here");
    return kid === undefined ? { key } : { key, kid };
  };
}

interface Named {
  readonly alg?: string | undefined;
  readonly kid?: string | undefined;
}

function fromPem(pem: string, { alg, kid }: Named): PrivateKey {
  if (typeof pem !== "string" || pem.trim() === "") {
    throw new ConfigurationError("key_missing", "pem is no text, or empty; check the file or variable it comes from");
  }
  const bytes = readPrivateKeyPem(pem);
  const kind = kindOf(bytes);
  if (kind === undefined) throw unsuitable(noKind);
  const algorithm = algorithmFor(kind, alg);
  return { alg: algorithm, kid, load: once(async () => importPkcs8(bytes, algorithm)) };
}

function fromJwk(jwk: Jwk, { alg, kid }: Named): PrivateKey {
  if (typeof jwk !== "object" || jwk === null) {
    throw new ConfigurationError("key_missing", "jwk is no object; parse its JSON, and give one key of a set");
  }
  const kind = jwkKinds[jwk.kty ?? ""] ?? (jwk.crv as KeyKind | undefined);
  if (kind === undefined || !isKnownKind(kind)) throw unsuitable(noKind);
  if (jwk.d === undefined && jwk.k === undefined) {
    throw new ConfigurationError("key_public", "the JWK has no d (or k); signing needs the private one");
  }
  if (alg !== undefined && jwk.alg !== undefined && !isSameAlgorithm(alg, jwk.alg)) {
    throw new ConfigurationError("algorithm_unsuitable", "the JWK was made for another algorithm than alg says");
  }
  const algorithm = algorithmFor(kind, alg ?? jwk.alg);
  const load = once(async () => (await import("./jwk.ts")).importJwk(jwk, algorithm));
  return { alg: algorithm, kid: kid ?? jwk.kid, load };
}

const jwkKinds: Readonly<Record<string, KeyKind | "secret">> = { RSA: "RSA", oct: "secret" };

function fromSecret({ secret, alg, kid }: SharedSecret): PrivateKey {
  const bytes = typeof secret === "string" ? new TextEncoder().encode(secret) : secret;
  if (!(bytes instanceof Uint8Array) || bytes.length === 0) {
    throw new ConfigurationError("key_missing", "the key's secret is empty; give its text or bytes");
  }
  const algorithm = algorithmFor("secret", alg);
  // A copy, as it is now: whoever gave it may wipe theirs.
  const own = new Uint8Array(bytes);
  return { alg: algorithm, kid, load: once(async () => importSecret(own, algorithm)) };
}

function fromWebKey(key: WebKey, { alg: asked, kid }: Named): PrivateKey {
  if (key?.type === "public") {
    throw new ConfigurationError("key_public", "the CryptoKey is a public key; signing needs the private one");
  }
  const mayUse: readonly string[] | undefined = (key as Partial<WebKey> | undefined)?.usages;
  if (mayUse?.includes("sign") !== true)
    throw unsuitable("it is no CryptoKey that may sign; give one, or { pem }, or { jwk }");
  const alg = algorithmOfKey(key);
  if (alg === undefined) throw unsuitable("the CryptoKey was made for an algorithm that signs no JWTs");
  checkStrength(key);
  if (asked !== undefined && !isSameAlgorithm(asked, alg)) {
    throw new ConfigurationError("algorithm_unsuitable", `the CryptoKey was made for ${alg}, not for what alg says`);
  }
  return { alg: asked ?? alg, kid, load: async () => key };
}

/** RFC 9864 gives EdDSA the name of its curve. */
function isSameAlgorithm(a: string, b: string): boolean {
  return a.replace("Ed25519", "EdDSA") === b.replace("Ed25519", "EdDSA");
}

function once(load: () => Promise<WebKey>): PrivateKey["load"] {
  let loading: Promise<WebKey> | undefined;
  return async () => {
    loading ??= loaded(load);
    // A failed import may be another's fault, e.g. that of a module that could not be loaded.
    loading.catch(() => (loading = undefined));
    return loading;
  };
}

async function loaded(load: () => Promise<WebKey>): Promise<WebKey> {
  const key = await load().catch((error: unknown) => {
    if (isOAuthKitError(error)) throw error;
    // Without the runtime's words, which may quote the key.
    throw new ConfigurationError(
      "key_invalid",
      "the private key could not be imported: it is damaged, or this runtime does not know its kind (check, for PEM: openssl pkey -in key.pem -check)",
    );
  });
  checkStrength(key);
  return key;
}

/** RFC 7518 sections 3.3 and 3.5. */
function checkStrength({ algorithm }: WebKey): void {
  const { modulusLength: bits = 2048 } = algorithm as { readonly modulusLength?: number };
  if (bits < 2048) throw unsuitable(`RSA needs 2048 bits at least, and it has ${bits}`);
}

const noKind = "it is of a kind that signs no JWTs; take RSA (for PSS too), P-256, P-384, P-521 or Ed25519";

function unsuitable(reason: string): ConfigurationError {
  return new ConfigurationError("key_unsuitable", `the private key cannot be used: ${reason}`);
}
