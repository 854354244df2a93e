import { generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";

import { describe, expect, it } from "vitest";

import { certificate, pairs, pemOf } from "../../keys/material.ts";
import { expectRefusal, good, pem, type Refusal } from "./expect-refusal.ts";

const rsa = pairs.RS256.privateKey;
const elliptic = pairs.ES256.privateKey;
const cipher = "aes-256-cbc";
const passphrase = "correct horse battery";
const armour = (label: string, body = randomBytes(90).toString("base64")): string =>
  `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;
const body = pem.split("\n").slice(1, -2);

type Row = readonly [name: string, pem: string, refusal: Refusal];

const encrypted: readonly Row[] = [
  ["PKCS #8", rsa.export({ type: "pkcs8", format: "pem", cipher, passphrase })],
  ["PKCS #8 of an elliptic curve", elliptic.export({ type: "pkcs8", format: "pem", cipher, passphrase })],
  ["PKCS #1, Proc-Type", rsa.export({ type: "pkcs1", format: "pem", cipher, passphrase })],
  ["SEC 1, Proc-Type", elliptic.export({ type: "sec1", format: "pem", cipher, passphrase })],
].flatMap(([name = "", text = ""]) => [
  [`${name}, encrypted`, text, { code: "key_encrypted", says: "decrypt it first" }] as const,
  [
    `${name}, encrypted, with line breaks as two characters`,
    text.replaceAll("\n", String.raw`\n`),
    { code: "key_encrypted", says: "decrypt it first" },
  ] as const,
]);

const cut: readonly Row[] = [
  ["without its end", pem.slice(0, 900), { code: "key_truncated", says: "-----END PRIVATE KEY----- is missing" }],
  ["without its last dash", pem.trim().slice(0, -1), { code: "key_truncated", says: "is missing" }],
  ["with its first line alone", "-----BEGIN PRIVATE KEY-----", { code: "key_truncated", says: "is missing" }],
  ["with no body", armour("PRIVATE KEY", ""), { code: "key_truncated", says: "cut off" }],
  [
    "with half a body",
    armour("PRIVATE KEY", body.slice(0, 9).join("\n")),
    { code: "key_truncated", says: "at its beginning or its end" },
  ],
  ["with a body of odd length", armour("PRIVATE KEY", "MIIEv"), { code: "key_truncated", says: "cut off" }],
  ["without its last byte", armour("PRIVATE KEY", bytesFrom(0, -1)), { code: "key_truncated", says: "its end" }],
  ["without its first byte", armour("PRIVATE KEY", bytesFrom(1)), { code: "key_truncated", says: "at its beginning" }],
  [
    "without its tag and length",
    armour("PRIVATE KEY", bytesFrom(4)),
    { code: "key_truncated", says: "at its beginning" },
  ],
  [
    "as PKCS #1, cut",
    pemOf(rsa, "pkcs1").slice(0, 700),
    { code: "key_truncated", says: "-----END RSA PRIVATE KEY-----" },
  ],
];

const others: readonly Row[] = [
  ["a public key", pairs.RS256.publicKey.export({ type: "spki", format: "pem" }), isPublic()],
  ["a public key as PKCS #1", pairs.RS256.publicKey.export({ type: "pkcs1", format: "pem" }), isPublic()],
  ["a certificate", certificate, { code: "key_certificate", says: "the private key that belongs to it" }],
  ["a trusted certificate", armour("TRUSTED CERTIFICATE"), { code: "key_certificate", says: "it is a certificate" }],
  ["SEC 1", pemOf(elliptic, "sec1"), { code: "key_unsuitable", says: "openssl pkcs8 -topk8" }],
  [
    "SEC 1 with its parameters before it",
    armour("EC PARAMETERS", "BggqhkjOPQMBBw==") + pemOf(elliptic, "sec1"),
    { code: "key_unsuitable", says: "EC PRIVATE KEY, and has to be PKCS #8" },
  ],
  ["a key of ssh", armour("OPENSSH PRIVATE KEY"), { code: "key_unsuitable", says: "OPENSSH PRIVATE KEY" }],
  ["X25519", pemOf(generateKeyPairSync("x25519").privateKey), isOfNoUse()],
  ["X448", pemOf(generateKeyPairSync("x448").privateKey), isOfNoUse()],
  ["Ed448", pemOf(generateKeyPairSync("ed448").privateKey), isOfNoUse()],
  ["secp256k1", pemOf(generateKeyPairSync("ec", { namedCurve: "secp256k1" }).privateKey), isOfNoUse()],
  ["DSA", pemOf(generateKeyPairSync("dsa", { modulusLength: 1024, divisorLength: 160 }).privateKey), isOfNoUse()],
  ["RSA for PSS alone", pemOf(generateKeyPairSync("rsa-pss", { modulusLength: 2048 }).privateKey), isOfNoUse()],
  ["RSA of 1024 bits", pemOf(short(1024)), tooShort(1024)],
  ["RSA of 2040 bits", pemOf(short(2040)), tooShort(2040)],
  ["RSA of 1024 bits as PKCS #1", pemOf(short(1024), "pkcs1"), tooShort(1024)],
  ["a path", "/etc/keys/robot.pem", { code: "key_invalid", says: "no line -----BEGIN PRIVATE KEY-----" }],
  ["base64 without armour", body.join(""), { code: "key_invalid", says: "no line -----BEGIN" }],
  ["PEM in base64", Buffer.from(pem).toString("base64"), { code: "key_invalid", says: "no line -----BEGIN" }],
  ["nothing", "", isEmpty()],
  ["blanks", " \n\t", isEmpty()],
  ["a foreign letter in the body", pem.replace("\n", "\n*"), { code: "key_invalid", says: "base64" }],
  ["a base64url letter in the body", pem.replace("\nM", "\n_"), { code: "key_invalid", says: "base64" }],
  ["no key at all in its armour", armour("PRIVATE KEY", "MAA="), { code: "key_unsuitable", says: "signs no JWTs" }],
  ["a line twice", twice(5), { code: "key_invalid", says: "damaged", when: "at the first token" }],
  ["a PKCS #8 body under a PKCS #1 label", pem.replaceAll("PRIVATE", "RSA PRIVATE"), damaged()],
];

describe("a key as PEM is refused:", () => {
  it.each([...encrypted, ...cut, ...others])("%s", async (_, text, refusal) => {
    const secrets = [text, passphrase, ...(refusal.secrets ?? [])];
    const options = { ...good, key: { pem: text, kid: "k" } };
    expect(await expectRefusal(options, { ...refusal, secrets })).toBe(refusal.code);
  });

  const noText = [undefined, null, 7, {}, [], Buffer.from(pem), new URL("file:///key.pem")];
  it.each(noText.map((value) => [value]))("no text, but %o", async (value) => {
    const refusal = { code: "key_missing", says: "pem" };
    expect(await expectRefusal({ ...good, key: { pem: value } }, refusal)).toBe(refusal.code);
  });

  it("even where a good one stands behind it", async () => {
    const secrets = [pemOf(elliptic, "sec1")];
    const key = { pem: pemOf(elliptic, "sec1") + pem };
    const refusal = { code: "key_unsuitable", says: "EC PRIVATE KEY, and has to be PKCS #8", secrets };
    expect(await expectRefusal({ ...good, key }, refusal)).toBe(refusal.code);
  });
});

it("the secrets of these tests are long enough to be looked for", () => {
  expect(body.join("").length).toBeGreaterThan(1500);
  expect(certificate).toContain("MIIB");
});

function bytesFrom(start: number, end?: number): string {
  return rsa.export({ type: "pkcs8", format: "der" }).subarray(start, end).toString("base64");
}

function short(modulusLength: number): KeyObject {
  return generateKeyPairSync("rsa", { modulusLength }).privateKey;
}

function twice(line: number): string {
  const lines = pem.split("\n");
  return lines.toSpliced(line, 0, lines[line] ?? "").join("\n");
}

function tooShort(bits: number): Refusal {
  return { code: "key_unsuitable", says: `2048 bits at least, and it has ${bits}`, when: "at the first token" };
}

function damaged(): Refusal {
  return { code: "key_invalid", says: "damaged", when: "at the first token" };
}

function isPublic(): Refusal {
  return { code: "key_public", says: "signing needs the private one" };
}

function isEmpty(): Refusal {
  return { code: "key_missing", says: "the file or variable it comes from" };
}

function isOfNoUse(): Refusal {
  return { code: "key_unsuitable", says: "take RSA (for PSS too), P-256, P-384, P-521 or Ed25519" };
}
