import { base64url } from "../base64.ts";
import { ConfigurationError, isOAuthKitError } from "../errors.ts";
import type { JsonObject } from "../json.ts";
import type { WebKey } from "../web-key.ts";
import { algorithmOfFunction } from "./algorithms.ts";
import { readPrivateKey, type SharedSecret } from "./private-key.ts";
import type { RemoteKey } from "./remote-key.ts";
import type { SigningKey } from "./signing-key.ts";
import { signBytes } from "./web-crypto.ts";

/** What an assertion is signed with: a private key, a secret, or a function that has the key somewhere else. */
export type AssertionKey = SigningKey | SharedSecret | RemoteKey;

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
    // Few keys are elsewhere.
    sign: async (data) => (await import("./remote-key.ts")).signRemotely(sign, alg, data),
  };
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
