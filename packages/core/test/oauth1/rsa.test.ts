import { createPublicKey, createVerify, generateKeyPairSync } from "node:crypto";

import { describe, expect, it } from "vitest";

import {
  oauth1Signer,
  rsaSha1,
  rsaSha256,
  rsaSha512,
  type RsaPrivateKey,
  type SignatureMethod,
} from "../../src/index.ts";
import { pair, pem } from "../rsa-keys.ts";

const jwk = pair.privateKey.export({ format: "jwk" });
const cryptoKey = await crypto.subtle.importKey("jwk", jwk, { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }, false, [
  "sign",
]);

describe("RSA methods", () => {
  it.each([
    ["sha1", rsaSha1],
    ["sha256", rsaSha256],
    ["sha512", rsaSha512],
  ] as const)("sign what node:crypto verifies, with %s", async (hash, rsa) => {
    const signature = await rsa(pem).sign("base string ü", "ignored");
    expect(verifies(hash, "base string ü", signature)).toBe(true);
  });

  it.each<readonly [string, RsaPrivateKey]>([
    ["PKCS#1", pair.privateKey.export({ type: "pkcs1", format: "pem" })],
    ["PEM with line breaks as two characters", pem.replaceAll("\n", "\\n")],
    ["PEM with Windows line ends", pem.replaceAll("\n", "\r\n")],
    ["JWK", jwk],
    ["JWK made for another algorithm", { ...jwk, alg: "PS512", use: "enc", key_ops: ["decrypt"] }],
    ["CryptoKey", cryptoKey],
  ])("read a key as %s", async (_, key) => {
    expect(verifies("sha256", "x", await rsaSha256(key).sign("x", ""))).toBe(true);
  });

  it("need no client secret", () => {
    expect(() => oauth1Signer({ client: { id: "id" }, signature: { method: rsaSha256(pem) } })).not.toThrow();
  });
});

describe("a key that cannot sign", () => {
  const ec = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  const pss = generateKeyPairSync("rsa-pss", { modulusLength: 2048 }).privateKey;
  const encrypted = pair.privateKey.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "p" });
  const refusedAtOnce: readonly (readonly [string, unknown, string, RegExp])[] = [
    ["nothing", undefined, "key_missing", /RSA-SHA256/],
    ["an empty text", "", "key_missing", /RSA-SHA256/],
    ["a password", "hunter2", "key_invalid", /BEGIN PRIVATE KEY/],
    ["an encrypted key", encrypted, "key_encrypted", /decrypt/],
    ["a public key", pair.publicKey.export({ type: "spki", format: "pem" }), "key_public", /public key/],
    ["a certificate", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----", "key_certificate", /certificate/],
    ["PEM that is cut off", pem.slice(0, 400), "key_truncated", /END PRIVATE KEY----- is missing/],
    ["PKCS#8 with a piece missing", pem.split("\n").toSpliced(5, 1).join("\n"), "key_truncated", /cut off/],
    ["PKCS#8 that lost its beginning", withoutBeginning(), "key_truncated", /at its beginning/],
    ["an RSA key for PSS alone", pss.export({ type: "pkcs8", format: "pem" }), "key_unsuitable", /RSA/],
    ["an elliptic-curve key in PKCS#8", ec.export({ type: "pkcs8", format: "pem" }), "key_unsuitable", /RSA/],
    ["PEM with other characters", pem.replace("MII", "M!I"), "key_invalid", /something else/],
    ["PEM with broken base64", "-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----", "key_truncated", /cut off/],
    ["an elliptic-curve JWK", ec.export({ format: "jwk" }), "key_unsuitable", /RSA/],
    ["a public JWK", pair.publicKey.export({ format: "jwk" }), "key_unsuitable", /public/],
  ];
  it.each(refusedAtOnce)("%s is refused at once", (_, key, code, message) => {
    expect(() => rsaSha256(key as string)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) as string }),
    );
  });

  it("a CryptoKey for another hash is refused at once", () => {
    expect(() => rsaSha512(cryptoKey)).toThrow(expect.objectContaining({ code: "key_unsuitable" }));
  });

  it("PKCS#8 with a damaged piece is refused when it signs", async () => {
    const damaged = pem.replace(/\n(.{36}).{28}\n/, `\n$1${"A".repeat(28)}\n`);
    await expect(rsaSha256(damaged).sign("x", "")).rejects.toMatchObject({ code: "key_invalid" });
  });

  it("never shows itself", async () => {
    const methods: readonly SignatureMethod[] = [rsaSha1(pem), rsaSha256(jwk)];
    expect(JSON.stringify(methods)).not.toContain(jwk.d);
  });
});

/** Without the tag and length of the whole, so that the version is its first element. */
function withoutBeginning(): string {
  const body = pair.privateKey.export({ type: "pkcs8", format: "der" }).subarray(4).toString("base64");
  return `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----`;
}

function verifies(hash: string, text: string, signature: string): boolean {
  return createVerify(hash).update(text).verify(createPublicKey(pair.privateKey), signature, "base64");
}
