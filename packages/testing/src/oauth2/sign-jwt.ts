import { Buffer } from "node:buffer";

import { signText, type SigningKey } from "./signing-keys.ts";

/** What a JWT says, about itself or about the world. */
export type Claims = Readonly<Record<string, unknown>>;

/** A signed JWT (RFC 7519 §7.1). Header fields beyond `alg` and `kid` may be given, and may replace them. */
export function signJwt(key: SigningKey, claims: Claims, header: Claims = {}): string {
  const text = `${encode({ alg: key.alg, kid: key.kid, ...header })}.${encode(claims)}`;
  return `${text}.${signText(key, text)}`;
}

/** A JWT that nobody signed (RFC 7519 §6). */
export function unsignedJwt(claims: Claims): string {
  return `${encode({ alg: "none" })}.${encode(claims)}.`;
}

function encode(value: Claims): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
