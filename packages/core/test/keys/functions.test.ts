import { randomBytes } from "node:crypto";
import { inspect } from "node:util";

import { describe, expect, it, vi } from "vitest";

import { ConfigurationError } from "../../src/index.ts";
import { createJwtSigner } from "../../src/keys/jwt-signer.ts";
import type { RemoteKey } from "../../src/keys/remote-key.ts";
import { asymmetric, type Material, pairs, pemOf } from "./material.ts";
import { signByNode, verifyJwt } from "./node-signatures.ts";

const elliptic = asymmetric
  .filter(({ alg }) => alg.startsWith("ES"))
  .map((material) => [material.alg, material] as const);

describe("a function that signs fails the signature", () => {
  const notBytes = [
    undefined,
    null,
    "",
    "c2lnbmF0dXJl",
    7,
    [1, 2, 3],
    {},
    new Uint8Array(),
    new ArrayBuffer(),
    new DataView(new ArrayBuffer(64)),
  ];

  it.each(notBytes.map((value) => [inspect(value), value] as const))("when it gives %s", async (_, value) => {
    const error = await failure({ sign: () => value as Uint8Array, alg: "RS256" });
    expect(error).toMatchObject({ code: "signing_failed", remedy: "mend_configuration" });
    expect(error.message).toContain("Uint8Array");
  });

  it.each(elliptic)("when a signature of %s has a length that none has", async (alg, { hash }) => {
    const size = { sha256: 64, sha384: 96, sha512: 132 }[hash ?? ""] ?? 0;
    for (const length of [1, 2, size / 2, size - 1, size + 1, size * 2, 10_000]) {
      const error = await failure({ sign: () => new Uint8Array(length).fill(0x41), alg });
      expect(error).toMatchObject({ code: "key_unsuitable", remedy: "mend_configuration" });
      expect(error.message).toContain(`${length} bytes`);
    }
  });

  it("when its key is for a longer curve than alg says", async () => {
    const [, , longest] = elliptic.map(([, material]) => material) as [Material, Material, Material];
    for (const encoding of ["der", "ieee-p1363"] as const) {
      const error = await failure({ sign: (data) => signByNode(longest, data, encoding), alg: "ES256" });
      expect(error).toMatchObject({ code: "key_unsuitable", remedy: "mend_configuration" });
    }
  });

  const thrown: readonly (readonly [string, RemoteKey["sign"]])[] = [
    [
      "throws",
      () => {
        throw new Error("unreachable");
      },
    ],
    ["rejects", async () => Promise.reject(new Error("unreachable"))],
    ["rejects later", async () => new Promise((_, reject) => setImmediate(reject, new Error("unreachable")))],
  ];
  it.each(thrown)("when it %s, and it may be tried again", async (_, sign) => {
    const error = await failure({ sign, alg: "ES256" });
    expect(error).toMatchObject({ code: "signing_failed", remedy: "try_again" });
    expect(error.cause).toMatchObject({ name: "Error", message: "unreachable" });
  });

  it.each([undefined, null, "text", 7, {}])("when it rejects with %j, which is no error", async (reason) => {
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors
    const error = await failure({ sign: async () => Promise.reject(reason), alg: "ES256" });
    expect(error).toMatchObject({ code: "signing_failed", remedy: "try_again" });
  });
});

describe("the cause of a failed signature", () => {
  const key = pemOf(pairs.RS256.privateKey).split("\n")[3] ?? "";
  const opaque = randomBytes(24).toString("base64url");
  const messages = [
    `the key ${key} was refused`,
    `Authorization: Bearer ${opaque}`,
    `401 of https://kms.example/?access_token=short-1`,
    `{"client_secret":"hunter2hunter2"}`,
    `session ${opaque} has ended`,
  ];

  it.each(messages)("keeps no secret: %s", async (message) => {
    const cause = Object.assign(new Error(message, { cause: new Error(message) }), { token: opaque, code: opaque });
    const error = await failure({ sign: async () => Promise.reject(cause), alg: "ES256" });
    const shown = [
      String(error),
      error.stack,
      inspect(error, { depth: 9, showHidden: true }),
      JSON.stringify(error),
    ].join();
    for (const secret of [key, opaque, "short-1", "hunter2"]) expect(shown).not.toContain(secret);
    expect(error.cause).toMatchObject({ cause: { name: "Error" } });
  });

  it("keeps what helps", async () => {
    const cause = Object.assign(new TypeError("PERMISSION_DENIED on the key ring"), { code: "EACCES" });
    const error = await failure({ sign: async () => Promise.reject(cause), alg: "ES256" });
    expect(error.cause).toEqual({ name: "TypeError", message: "PERMISSION_DENIED on the key ring", code: "EACCES" });
  });
});

describe("a function that signs", () => {
  const [[alg, material]] = elliptic as [(typeof elliptic)[0]];

  it("is given the whole message, as ASCII", async () => {
    let given = "";
    const sign = createJwtSigner({
      sign: (data) => {
        given = Buffer.from(data).toString("latin1");
        return signByNode(material, data);
      },
      alg,
    });
    const jwt = await sign({}, { name: "é" });
    expect(jwt.startsWith(`${given}.`)).toBe(true);
    expect(given).toMatch(/^[\w-]+\.[\w-]+$/);
  });

  it("may succeed after it has failed", async () => {
    let calls = 0;
    const sign = createJwtSigner({
      sign: (data) => {
        calls += 1;
        if (calls === 1) throw new Error("not yet");
        return signByNode(material, data, "der");
      },
      alg,
    });
    await expect(sign({}, {})).rejects.toMatchObject({ code: "signing_failed" });
    expect(verifyJwt(await sign({}, { n: 2 }), material).claims).toEqual({ n: 2 });
  });

  it("is asked for each of many at once, and answers in any order", async () => {
    const waiting: (() => void)[] = [];
    const sign = createJwtSigner({
      sign: async (data) => {
        await new Promise<void>((resolve) => waiting.unshift(resolve));
        return signByNode(material, data);
      },
      alg,
    });
    const jwts = Array.from({ length: 20 }, async (_, n) => sign({}, { n }));
    await vi.waitFor(() => expect(waiting).toHaveLength(20));
    for (const resolve of waiting) resolve();
    const read = (await Promise.all(jwts)).map((jwt) => verifyJwt(jwt, material).claims);
    expect(read).toEqual(Array.from({ length: 20 }, (_, n) => ({ n })));
  });
});

async function failure(key: RemoteKey): Promise<ConfigurationError> {
  const error = await createJwtSigner(key)({}, { iss: "robot" }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ConfigurationError);
  return error as ConfigurationError;
}
