import type { KeyObject } from "node:crypto";

import type { AssertionKey } from "../../src/keys/jwt-signer.ts";
import type { Jwk } from "../../src/web-key.ts";
import { certificate, type Material, pemOf } from "./material.ts";
import { signByNode } from "./node-signatures.ts";

/** A key in one of the forms that applications have it in. */
type Form = readonly [name: string, key: () => AssertionKey | Promise<AssertionKey>];

const kid = "key-1";

/** All forms of a private key. */
export function formsOf(material: Material): readonly Form[] {
  const { alg, privateKey } = material;
  const pems = [...textsOf("PKCS #8", pemOf(privateKey))];
  if (privateKey.asymmetricKeyType === "rsa") pems.push(...textsOf("PKCS #1", pemOf(privateKey, "pkcs1")));
  const named = pems.map(([name, pem]): Form => [name, () => ({ pem, alg, kid })]);
  return [
    ...named,
    ["a JWK", () => ({ jwk: jwkOf(privateKey), alg, kid })],
    ["a JWK that says alg and kid itself", () => ({ jwk: { ...jwkOf(privateKey), alg, kid } })],
    ["a JWK for other uses", () => ({ jwk: { ...jwkOf(privateKey), use: "enc", key_ops: ["decrypt"] }, alg, kid })],
    ["{ key }", async () => ({ key: await webKeyOf(material), alg, kid })],
    ["a function", () => ({ sign: (data) => signByNode(material, data), alg, kid })],
    ["a slow function", () => ({ sign: async (data) => later(signByNode(material, data)), alg, kid })],
    [
      "a function that gives an ArrayBuffer",
      () => ({ sign: (data) => bufferOf(signByNode(material, data)), alg, kid }),
    ],
    ["a function that gives DER", () => ({ sign: (data) => signByNode(material, data, "der"), alg, kid })],
  ];
}

/** All forms of a secret. */
export function secretsOf(material: Material): readonly Form[] {
  const { privateKey, hash = "" } = material;
  const alg = material.alg as "HS256";
  const bytes = privateKey.export();
  const algorithm = { name: "HMAC", hash: hash.replace("sha", "SHA-") };
  const imported = async (): Promise<CryptoKey> => crypto.subtle.importKey("raw", bytes, algorithm, false, ["sign"]);
  return [
    ["bytes", () => ({ secret: new Uint8Array(bytes), alg, kid })],
    ["a Buffer", () => ({ secret: bytes, alg, kid })],
    ["a part of a longer buffer", () => ({ secret: new Uint8Array([9, ...bytes, 9]).subarray(1, -1), alg, kid })],
    ["a JWK", () => ({ jwk: { kty: "oct", k: bytes.toString("base64url") }, alg, kid })],
    ["{ key }", async () => ({ key: await imported(), kid })],
    ["a function", () => ({ sign: (data) => signByNode(material, data), alg, kid })],
  ];
}

/** A `CryptoKey` that was made for the algorithm. */
export async function webKeyOf({ alg, hash = "", privateKey }: Material): Promise<CryptoKey> {
  const name = { RS: "RSASSA-PKCS1-v1_5", PS: "RSA-PSS", ES: "ECDSA", Ed: "Ed25519" }[alg.slice(0, 2)] ?? "";
  const bits = alg.slice(2);
  const algorithm = { name, hash: hash.replace("sha", "SHA-"), namedCurve: bits === "512" ? "P-521" : `P-${bits}` };
  const bytes = privateKey.export({ type: "pkcs8", format: "der" });
  return crypto.subtle.importKey("pkcs8", bytes, algorithm, false, ["sign"]);
}

/** A private key, or a public one, as a JWK. */
export function jwkOf(key: KeyObject): Jwk {
  return key.export({ format: "jwk" });
}

/** What files and variables make of a PEM. */
function textsOf(type: string, pem: string): readonly (readonly [string, string])[] {
  return [
    [type, pem],
    [`${type} with line breaks as two characters`, pem.replaceAll("\n", String.raw`\n`)],
    [`${type} with CRLF`, pem.replaceAll("\n", "\r\n")],
    [`${type} with CRLF as four characters`, pem.replaceAll("\n", String.raw`\r\n`)],
    [`${type} with a certificate before it`, certificate + pem],
    [`${type} with a certificate behind it`, pem + certificate],
    [`${type} with blanks around it`, `\n  ${pem.replaceAll("\n", "\n  ")}\n`],
    [`${type} in one line`, pem.replaceAll("\n", " ").replaceAll("- ", "-\n").replaceAll(" -", "\n-")],
    [`${type} without its last line break`, pem.trimEnd()],
  ];
}

/** As Web Crypto gives it. */
function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

async function later<V>(value: V): Promise<V> {
  return new Promise((resolve) => {
    setImmediate(() => resolve(value));
  });
}
