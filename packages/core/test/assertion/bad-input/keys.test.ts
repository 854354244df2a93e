import { generateKeyPairSync } from "node:crypto";

import { describe, expect, it } from "vitest";

import { jwkOf, webKeyOf } from "../../keys/forms.ts";
import { asymmetric, type Material, pairs } from "../../keys/material.ts";
import { expectRefusal, good, pem, type Refusal } from "./expect-refusal.ts";

const rsa = jwkOf(pairs.RS256.privateKey);
const elliptic = jwkOf(pairs.ES256.privateKey);
const edwards = jwkOf(pairs.EdDSA.privateKey);
const [material] = asymmetric as [Material];
const { subtle } = globalThis.crypto;

type Row = readonly [name: string, key: unknown, refusal: Refusal];

const noKind: Refusal = { code: "key_unsuitable", says: "signs no JWTs" };
const isPublic: Refusal = { code: "key_public", says: "signing needs the private one" };
const noCryptoKey: Refusal = { code: "key_unsuitable", says: "it is no CryptoKey that may sign" };
const damaged: Refusal = { code: "key_invalid", says: "could not be imported", when: "at the first token" };
const noJwk: Refusal = { code: "key_missing", says: "jwk is no object; parse its JSON" };
const missing: Refusal = { code: "key_missing", says: "key" };

const jwks: readonly Row[] = [
  ["a JWK: a public RSA key", { jwk: jwkOf(pairs.RS256.publicKey) }, isPublic],
  ["a JWK: a public key of a curve", { jwk: jwkOf(pairs.ES384.publicKey) }, isPublic],
  ["a JWK: a public Ed25519 key", { jwk: jwkOf(pairs.EdDSA.publicKey) }, isPublic],
  ["a JWK: an odd kty", { jwk: { ...rsa, kty: "rsa" } }, noKind],
  ["a JWK: a kty of every object", { jwk: { ...rsa, kty: "constructor" } }, noKind],
  ["a JWK: no kty", { jwk: { ...rsa, kty: undefined } }, noKind],
  ["a JWK: an odd crv", { jwk: { ...elliptic, crv: "secp256k1" } }, noKind],
  ["a JWK: X25519", { jwk: jwkOf(generateKeyPairSync("x25519").privateKey) }, noKind],
  ["a JWK: a set of keys", { jwk: { keys: [rsa] } }, noKind],
  ["a JWK: a list of keys", { jwk: [rsa] }, noKind],
  ["a JWK: nothing", { jwk: undefined }, noJwk],
  ["a JWK: null", { jwk: null }, noJwk],
  ["a JWK: text", { jwk: JSON.stringify(rsa) }, noJwk],
  ["a JWK: a number", { jwk: 7 }, noJwk],
  [
    "a JWK: oct without alg",
    { jwk: { kty: "oct", k: "c2VjcmV0LW9mLXRlc3Rz" } },
    { code: "algorithm_missing", says: "HS256" },
  ],
  ["a JWK: oct without k", { jwk: { kty: "oct" }, alg: "HS256" }, { code: "key_public", says: "JWK" }],
  ["a JWK: oct with an empty k", { jwk: { kty: "oct", k: "" }, alg: "HS256" }, damaged],
  ["a JWK: RSA with n, e and d alone", { jwk: { kty: "RSA", n: rsa.n, e: rsa.e, d: rsa.d } }, damaged],
  ["a JWK: a part that is no base64url", { jwk: { ...rsa, p: "?" } }, damaged],
  ["a JWK: halves of two keys", { jwk: { ...jwkOf(pairs.ES256.publicKey), d: edwards.d?.slice(1) } }, damaged],
  [
    "a JWK: RSA whose qi is another number, which is seen by no import",
    { jwk: { ...rsa, qi: rsa.n } },
    { code: "key_invalid", says: "could not sign; it is damaged", when: "at the first token" },
  ],
  ["a JWK: RSA of 1024 bits", { jwk: short() }, { code: "key_unsuitable", says: "2048", when: "at the first token" }],
  [
    "a JWK: an alg beside another in the JWK",
    { jwk: { ...rsa, alg: "RS512" }, alg: "RS256" },
    { code: "algorithm_unsuitable", says: "another algorithm" },
  ],
  [
    "a JWK: an alg of encryption",
    { jwk: { ...rsa, alg: "RSA-OAEP" } },
    { code: "algorithm_unsuitable", says: "(no such name)" },
  ],
];

const algorithms: readonly Row[] = [
  ["an alg of another kind of key", { pem, alg: "ES256" }, { code: "algorithm_unsuitable", says: "ES256" }],
  ["an alg of another curve", { jwk: elliptic, alg: "ES384" }, { code: "algorithm_unsuitable", says: "ES384" }],
  ["an alg of secrets for a key", { pem, alg: "HS256" }, { code: "algorithm_unsuitable", says: "HS256" }],
  [
    "an alg of keys for a secret",
    { secret: "s".repeat(40), alg: "RS256" },
    { code: "algorithm_unsuitable", says: "RS256" },
  ],
  ["alg none", { pem, alg: "none" }, { code: "algorithm_unsuitable", says: "none" }],
  ["an unknown alg", { pem, alg: "RS1" }, { code: "algorithm_unsuitable", says: "(no such name)" }],
  ["an alg in small letters", { pem, alg: "rs256" }, { code: "algorithm_unsuitable", says: "(no such name)" }],
  ["an empty alg", { pem, alg: "" }, { code: "algorithm_unsuitable", says: "RS256" }],
  ["a key as alg", { pem, alg: pem }, { code: "algorithm_unsuitable", says: "(no such name)" }],
  ["no alg for a secret", { secret: "s".repeat(40) }, { code: "algorithm_missing", says: "HS256" }],
  ["no alg for a function", { sign: () => new Uint8Array(256) }, { code: "algorithm_missing", says: "RS256" }],
  ["an unknown alg for a function", { sign: () => "", alg: "none" }, { code: "algorithm_unsuitable", says: "none" }],
];

const wrongThings: readonly Row[] = [
  ["nothing", undefined, missing],
  ["null", null, missing],
  ["a PEM bare", pem, missing],
  ["a function bare", () => new Uint8Array(256), missing],
  ["an empty object", {}, noCryptoKey],
  ["a private KeyObject", pairs.RS256.privateKey, noCryptoKey],
  ["a private KeyObject as { key }", { key: pairs.RS256.privateKey }, noCryptoKey],
  ["a public KeyObject as { key }", { key: pairs.RS256.publicKey }, isPublic],
  ["{ key } with nothing in it", { key: undefined }, noCryptoKey],
  ["{ sign } that is no function", { sign: "RS256", alg: "RS256" }, noCryptoKey],
  ["an empty secret", { secret: "", alg: "HS256" }, { code: "key_missing", says: "secret is empty" }],
  ["a secret without bytes", { secret: new Uint8Array(), alg: "HS256" }, { code: "key_missing", says: "secret" }],
  ["a secret of another type", { secret: 1234, alg: "HS256" }, { code: "key_missing", says: "secret" }],
];

describe("a key is refused:", () => {
  it.each([...jwks, ...algorithms, ...wrongThings])("%s", async (_, key, refusal) => {
    expect(await refusedFor(key, refusal)).toBe(refusal.code);
  });
});

describe("a CryptoKey is refused:", () => {
  it("a public one", async () => {
    const spki = pairs.ES256.publicKey.export({ type: "spki", format: "der" });
    const key = await subtle.importKey("spki", spki, ecdsa, true, ["verify"]);
    expect(await refusedFor(key, isPublic)).toBe(isPublic.code);
    expect(await refusedFor({ key }, isPublic)).toBe(isPublic.code);
  });

  it("a pair", async () => {
    expect(await refusedFor(await subtle.generateKey(ecdsa, false, ["sign", "verify"]), noCryptoKey)).toBe(
      noCryptoKey.code,
    );
  });

  it("a secret one that may verify alone", async () => {
    const key = await subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
    expect(await refusedFor(key, noCryptoKey)).toBe(noCryptoKey.code);
  });

  it("a private one that may do something else", async () => {
    const { privateKey } = await subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
    expect(await refusedFor(privateKey, noCryptoKey)).toBe(noCryptoKey.code);
  });

  it.each(["RSASSA-PKCS1-v1_5", "RSA-PSS"])("one of %s with SHA-1", async (name) => {
    const bytes = pairs.RS256.privateKey.export({ type: "pkcs8", format: "der" });
    const key = await subtle.importKey("pkcs8", bytes, { name, hash: "SHA-1" }, false, ["sign"]);
    expect(await refusedFor({ key, kid: "k" }, { code: "key_unsuitable", says: "signs no JWTs" })).toBe(
      "key_unsuitable",
    );
  });

  it.each(["RSASSA-PKCS1-v1_5", "RSA-PSS"])("one of %s with fewer than 2048 bits", async (name) => {
    const bytes = generateKeyPairSync("rsa", { modulusLength: 2040 }).privateKey.export({
      type: "pkcs8",
      format: "der",
    });
    const key = await subtle.importKey("pkcs8", bytes, { name, hash: "SHA-256" }, false, ["sign"]);
    const refusal = { code: "key_unsuitable", says: "2048 bits at least, and it has 2040" };
    expect(await refusedFor(key, refusal)).toBe(refusal.code);
    expect(await refusedFor({ key, kid: "k" }, refusal)).toBe(refusal.code);
  });

  it("one that was made for another alg", async () => {
    const key = await webKeyOf(material);
    expect(await refusedFor({ key, alg: "PS256" }, { code: "algorithm_unsuitable", says: "RS256" })).toBe(
      "algorithm_unsuitable",
    );
  });
});

const ecdsa = { name: "ECDSA", namedCurve: "P-256" } as const;

async function refusedFor(key: unknown, refusal: Refusal): Promise<string> {
  const secrets = [rsa, elliptic, edwards].flatMap(({ d, p, q, dp, dq, qi }) => [d, p, q, dp, dq, qi]);
  const known = [...secrets.filter((text) => text !== undefined), "c2VjcmV0LW9mLXRlc3Rz", "s".repeat(12)];
  return expectRefusal({ ...good, key }, { ...refusal, secrets: known });
}

function short(): unknown {
  return jwkOf(generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey);
}
