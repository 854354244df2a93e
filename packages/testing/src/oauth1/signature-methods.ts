import { Buffer } from "node:buffer";
import { createHash, createHmac, createPublicKey, timingSafeEqual, verify, type KeyObject } from "node:crypto";

import { encodeUtf8, percentEncode } from "./bytes.ts";
import type { OAuth1Client } from "./options.ts";

/** What a signature is checked with. Secrets are ordinary text. */
export interface SignatureCheck {
  readonly method: SignatureMethod;
  readonly signature: string;
  readonly baseString: string;
  readonly client: OAuth1Client;
  /** Empty where the request has no token. */
  readonly tokenSecret: string;
}

/** One value of `oauth_signature_method`: which arithmetic, over which hash. */
export interface SignatureMethod {
  readonly family: "hmac" | "rsa" | "plaintext";
  /** Named as node:crypto names it; for PLAINTEXT only a body hash uses it. */
  readonly hash: "sha1" | "sha256" | "sha512";
}

/** The method of that wire name: RFC 5849 §3.4.2 to §3.4.4 and their SHA-2 siblings; undefined for any other. */
export function findSignatureMethod(name: string): SignatureMethod | undefined {
  return methods.get(name);
}

/** Whether the signature is the one that the client should have made. RSA is false for a client without a public key. */
export function signatureMatches(check: SignatureCheck): boolean {
  if (check.method.family === "rsa") return rsaMatches(check);
  const key = `${encode(check.client.secret)}&${encode(check.tokenSecret)}`;
  if (check.method.family === "plaintext") return sameText(check.signature, key);
  return sameText(check.signature, createHmac(check.method.hash, key).update(check.baseString).digest("base64"));
}

/** Base64 of a body's hash, as the Request Body Hash extension wants it in `oauth_body_hash`. */
export function bodyHash(method: SignatureMethod, body: Uint8Array): string {
  return createHash(method.hash).update(body).digest("base64");
}

/** Compares in a time that depends on the lengths alone. */
export function sameText(left: string, right: string): boolean {
  const [leftBytes, rightBytes] = [Buffer.from(left, "utf8"), Buffer.from(right, "utf8")];
  return leftBytes.length === rightBytes.length && timingSafeEqual(leftBytes, rightBytes);
}

const methods: ReadonlyMap<string, SignatureMethod> = new Map<string, SignatureMethod>([
  ["HMAC-SHA1", { family: "hmac", hash: "sha1" }],
  ["HMAC-SHA256", { family: "hmac", hash: "sha256" }],
  ["HMAC-SHA512", { family: "hmac", hash: "sha512" }],
  ["RSA-SHA1", { family: "rsa", hash: "sha1" }],
  ["RSA-SHA256", { family: "rsa", hash: "sha256" }],
  ["RSA-SHA512", { family: "rsa", hash: "sha512" }],
  ["PLAINTEXT", { family: "plaintext", hash: "sha1" }],
]);

function rsaMatches(check: SignatureCheck): boolean {
  const signature = Buffer.from(check.signature, "base64");
  // Node's decoder forgives missing padding and stray characters; a provider need not.
  if (check.client.publicKey === undefined || signature.toString("base64") !== check.signature) return false;
  return verify(check.method.hash, Buffer.from(check.baseString), readPublicKey(check.client.publicKey), signature);
}

function readPublicKey(key: NonNullable<OAuth1Client["publicKey"]>): KeyObject {
  return typeof key === "string" ? createPublicKey(key) : createPublicKey({ key, format: "jwk" });
}

function encode(secret: string): string {
  return percentEncode(encodeUtf8(secret));
}
