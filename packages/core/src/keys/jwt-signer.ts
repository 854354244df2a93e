import type { Awaitable } from "../awaitable.ts";
import { base64url } from "../base64.ts";
import { ConfigurationError, isOAuthKitError } from "../errors.ts";
import type { JsonObject } from "../json.ts";
import { describeCause, redactOpaque } from "../redact.ts";
import type { WebKey } from "../web-key.ts";
import { algorithmOfFunction } from "./algorithms.ts";
import { readPrivateKey, type SharedSecret } from "./private-key.ts";
import type { SigningKey } from "./signing-key.ts";
import { signBytes } from "./web-crypto.ts";

/** What an assertion is signed with: a private key, a secret, or a function that has the key somewhere else. */
export type AssertionKey = SigningKey | SharedSecret | RemoteKey;

/** A key that never leaves its place, e.g. a key service or a smart card. */
export interface RemoteKey {
  /** Signs bytes by `alg`: the whole message, not its digest. An ECDSA signature may be raw or DER. */
  readonly sign: (data: Uint8Array) => Awaitable<Uint8Array | ArrayBuffer>;
  /** E.g. `RS256` (RFC 7518 section 3.1). */
  readonly alg: string;
  readonly kid?: string | undefined;
}

/** Makes a JWT of header parameters and claims (RFC 7519 section 7.1). Rejects with `key_invalid`, `key_unsuitable` or `signing_failed`. */
export type JwtSigner = (header: JsonObject, claims: JsonObject) => Promise<string>;

/** Looks at a key and makes a {@link JwtSigner} of it. Throws as `readPrivateKey` does. */
export function createJwtSigner(source: AssertionKey): JwtSigner {
  const { alg, kid, sign } = isRemote(source) ? readRemote(source) : readLocal(source);
  const standard = { alg, typ: "JWT", ...(kid ? { kid } : {}) };
  return async (header, claims) => {
    const input = [{ ...standard, ...header }, claims].map((part) => base64url(utf8(JSON.stringify(part)))).join(".");
    return `${input}.${base64url(await sign(utf8(input)))}`;
  };
}

interface Signing {
  readonly alg: string;
  readonly kid: string | undefined;
  readonly sign: (data: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;
}

function readLocal(source: SigningKey | SharedSecret): Signing {
  const { alg, kid, load } = readPrivateKey(source);
  return { alg, kid, sign: async (data) => signLocally(alg, await load(), data) };
}

async function signLocally(alg: string, key: WebKey, data: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return signBytes(alg, key, data).catch((error: unknown) => {
    if (isOAuthKitError(error)) throw error;
    // What could be imported may still be damaged.
    throw new ConfigurationError("key_invalid", "the private key could not sign; it is damaged, so give it anew");
  });
}

function isRemote(source: AssertionKey): source is RemoteKey {
  return typeof source === "object" && source !== null && "sign" in source && typeof source.sign === "function";
}

function readRemote({ alg: asked, kid, sign }: RemoteKey): Signing {
  const alg = algorithmOfFunction(asked);
  return {
    alg,
    kid,
    sign: async (data) => {
      const signature = await signed(sign, data);
      const { jwtSignature } = await import("./ecdsa.ts");
      return jwtSignature(alg, signature);
    },
  };
}

async function signed(sign: RemoteKey["sign"], data: Uint8Array): Promise<Uint8Array> {
  let signature: unknown;
  try {
    signature = await sign(data);
  } catch (error) {
    const message = "the function that signs has failed; try again";
    throw new ConfigurationError("signing_failed", message, {
      remedy: "try_again",
      cause: describeCause(error, redactOpaque),
    });
  }
  // Web Crypto itself gives the one, most libraries the other.
  const bytes = signature instanceof ArrayBuffer ? new Uint8Array(signature) : signature;
  if (bytes instanceof Uint8Array && bytes.length > 0) return bytes;
  throw new ConfigurationError("signing_failed", "the function that signs gave no bytes; return a Uint8Array");
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
