import { Buffer } from "node:buffer";
import { createHmac, sign, type KeyObject } from "node:crypto";

export type Claims = Readonly<Record<string, unknown>>;

/** A JWT out of node:crypto alone: by a private key, or by HMAC where the key is a text. */
export function signByHand(key: KeyObject | string, claims: unknown, header: Claims = {}): string {
  const { alg = typeof key === "string" ? "HS256" : "RS256" } = header;
  const text = `${encode({ typ: "JWT", ...header, alg })}.${encode(claims)}`;
  const hash = `sha${JSON.stringify(alg).slice(3, -1)}`;
  if (typeof key === "string") return `${text}.${createHmac(hash, key).update(text).digest("base64url")}`;
  const digest = key.asymmetricKeyType === "ed25519" ? null : hash;
  return `${text}.${sign(digest, Buffer.from(text), { key, dsaEncoding: "ieee-p1363" }).toString("base64url")}`;
}

/** The JSON of one part of a JWT, for other hands than the server's. */
export function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** What a part of a JWT says. */
export function decode(jwt: string, part: 0 | 1): Claims {
  return JSON.parse(Buffer.from(jwt.split(".")[part] ?? "", "base64url").toString("utf8")) as Claims;
}
