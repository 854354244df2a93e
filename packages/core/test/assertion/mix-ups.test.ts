import { inspect } from "node:util";

import { describe, expect, test } from "vitest";

import { createScene, robot } from "./setup.ts";

describe("a server that gives out what no header carries", () => {
  test.each(["line\nbreak", "nul\0", "snow \u2603", "carriage\r"])("is refused, and %j is not quoted", async (text) => {
    const { client, server } = createScene();
    server.fault("token", { json: { access_token: text, token_type: "bearer" }, status: 200 });
    const error: unknown = await client.token().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "token_response_invalid", remedy: "mend_configuration" });
    expect((error as Error).message).not.toContain(text);
  });

  test("is nobody else than the account, where it signs its tokens itself", async () => {
    const { client } = createScene({
      options: {
        selfSigned: true,
        tokenEndpoint: undefined,
        key: undefined,
        assertion: broken,
        audience: "https://api.test/",
      },
    });
    const error: unknown = await client.fetch("https://api.test/").catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "token_response_invalid" });
    expect(String(error)).not.toContain("SIGNATURE");
  });
});

describe("a star", () => {
  test("in the token endpoint's host opens nothing", async () => {
    const { client } = createScene({ options: { tokenEndpoint: "https://*.test/token" } });
    await expect(client.fetch("https://evil.test/")).rejects.toMatchObject({ code: "origin_foreign" });
  });
});

test("one issuer of SAML speaks for everybody, so a store wants to know for whom", () => {
  const options = {
    grantType: "urn:ietf:params:oauth:grant-type:saml2-bearer",
    issuer: "https://idp.example",
    key: undefined,
    assertion: () => "<alice/>",
  };
  const store = { get: () => undefined, set: () => undefined, delete: () => undefined };
  const refusal: unknown = expect.objectContaining({ code: "option_missing" });
  expect(() => createScene({ options, runtime: { store } })).toThrow(refusal);
  expect(() => createScene({ options: { ...options, subject: "alice" }, runtime: { store } })).not.toThrow();
});

test("the bytes of a secret are the account's own from the beginning", async () => {
  const bytes = new TextEncoder().encode("a secret of thirty-two characters");
  const { client, server } = createScene({
    options: { key: { secret: bytes, alg: "HS256" } },
    server: { assertionIssuers: [{ issuer: robot, secret: "a secret of thirty-two characters" }] },
  });
  bytes.fill(0);
  await expect(client.token()).resolves.toBeDefined();
  expect(server.count("token")).toBe(1);
});

test("a key that a key service's error quotes is hidden to its last line, however short that is", async () => {
  const quoted = ["-----BEGIN PRIVATE KEY-----", "A".repeat(64), "LastLine==", "-----END PRIVATE KEY-----"].join("\n");
  const sign = async (): Promise<Uint8Array> => Promise.reject(new Error(`cannot use ${quoted}`));
  const { client } = createScene({ options: { key: { alg: "ES256", sign } } });
  const error: unknown = await client.token().catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: "signing_failed", cause: { message: "cannot use [redacted]" } });
  expect(inspect(error, { depth: 9 })).not.toContain("LastLine");
});

function broken(): string {
  return "head.claims\nSIGNATURE.x";
}
