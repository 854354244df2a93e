import { constants, createHmac, sign, timingSafeEqual, verify } from "node:crypto";

import type { Material } from "./material.ts";

type Encoding = "der" | "ieee-p1363";

/** A JWT's parts, read and verified by node:crypto alone. Throws for a signature that is none. */
export function verifyJwt(jwt: string, material: Material): { readonly header: unknown; readonly claims: unknown } {
  const parts = jwt.split(".");
  const [header = "", claims = "", signature = ""] = parts;
  // Node's decoder takes both alphabets and padding; JWTs do not.
  if (parts.length !== 3 || !parts.every((part) => /^[A-Za-z0-9_-]+$/.test(part))) throw new Error("no JWT");
  if (!verifyByNode(material, Buffer.from(`${header}.${claims}`), Buffer.from(signature, "base64url"))) {
    throw new Error("the signature is wrong");
  }
  return { header: jsonOf(header), claims: jsonOf(claims) };
}

/** Signs as a key service does. */
export function signByNode(material: Material, data: Uint8Array, encoding: Encoding = "ieee-p1363"): Buffer {
  const { alg, hash, privateKey } = material;
  if (alg.startsWith("HS"))
    return createHmac(hash ?? "", privateKey)
      .update(data)
      .digest();
  return sign(hash, data, { key: privateKey, ...parametersOf(alg, encoding) });
}

function verifyByNode(material: Material, data: Buffer, signature: Buffer): boolean {
  const { alg, hash, publicKey } = material;
  if (!alg.startsWith("HS"))
    return verify(hash, data, { key: publicKey, ...parametersOf(alg, "ieee-p1363") }, signature);
  const expected = signByNode(material, data);
  return expected.length === signature.length && timingSafeEqual(expected, signature);
}

function parametersOf(alg: string, dsaEncoding: Encoding): object {
  if (alg.startsWith("ES")) return { dsaEncoding };
  if (!alg.startsWith("PS")) return {};
  // RFC 7518 section 3.5: the salt is as long as the hash.
  return { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: Number(alg.slice(2)) / 8 };
}

function jsonOf(part: string): unknown {
  const text = Buffer.from(part, "base64url").toString("utf8");
  return JSON.parse(text) as unknown;
}
