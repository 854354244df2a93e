import { createClock } from "@oauthkit/testing";
import { describe, expect, test } from "vitest";

import { demoMailruApplication } from "../../src/testing/index.ts";
import { askToken, basic, createScene, encode, getCode, pkce, publicApplication, verifier } from "./mail-scene.ts";
import { callback, type Json } from "./scene.ts";

const { clientId, clientSecret } = demoMailruApplication;

describe("the token endpoint refuses under 200, in words with blanks,", () => {
  test.each([
    ["a wrong secret", { client_secret: "x" }, {}, 1, "invalid client"],
    ["no secret", { client_secret: undefined }, {}, 1, "invalid client"],
    ["an unknown application", { client_id: "x" }, {}, 1, "invalid client"],
    ["a secret of a public application", { client_id: "public" }, {}, 1, "invalid client"],
    ["two secrets", {}, { authorization: basic(clientId, clientSecret) }, 2, "invalid request"],
    [
      "a wrong secret in Basic",
      { client_secret: undefined },
      { authorization: basic(clientId, "x") },
      1,
      "invalid client",
    ],
    ["no grant_type", { grant_type: undefined }, {}, 2, "invalid request"],
    ["a password", { grant_type: "password" }, {}, 2, "invalid request"],
    ["no code", {}, {}, 2, "invalid request"],
    ["an unknown code", { code: "x" }, {}, 6, "token not found"],
    ["no refresh token", { grant_type: "refresh_token" }, {}, 2, "invalid request"],
    ["an unknown refresh token", { grant_type: "refresh_token", refresh_token: "x" }, {}, 6, "token not found"],
  ])("%s", async (_, parameters, headers, error_code, error) => {
    const emulator = createScene();
    const response = await askToken(emulator, parameters, headers);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json;charset=UTF-8"]);
    expect(await response.json()).toEqual({ error, error_code, error_description: expect.any(String) as unknown });
    expect(emulator.log.at(-1)).toMatchObject({ step: "token", error: error_code });
  });

  test("a code of another redirect URI or verifier, which it survives, and then once more", async () => {
    const emulator = createScene();
    const code = await getCode(emulator, pkce);
    const errors = [];
    for (const parameters of [
      { redirect_uri: `${callback}/`, code_verifier: verifier },
      { code_verifier: `${verifier}x` },
      {},
      { code_verifier: verifier },
      { code_verifier: verifier },
    ]) {
      errors.push(((await (await askToken(emulator, { code, ...parameters })).json()) as Json)["error_code"]);
    }
    expect(errors).toEqual([2, 2, 2, undefined, 6]);
    const plain = await askToken(emulator, { code: await getCode(emulator), code_verifier: verifier });
    expect(await plain.json()).toMatchObject({ error_code: 2 });
  });

  test("a code that has ended, and codes and refresh tokens of another application", async () => {
    const clock = createClock();
    const emulator = createScene({ clock });
    const code = await getCode(emulator, { ...pkce, client_id: "public" });
    expect(await (await askToken(emulator, { code, code_verifier: verifier })).json()).toMatchObject({ error_code: 6 });
    const { refresh_token } = emulator.issueToken({ application: "public" });
    const refresh = { grant_type: "refresh_token", refresh_token };
    expect(await (await askToken(emulator, refresh)).json()).toMatchObject({ error_code: 6 });
    const own = await getCode(emulator);
    clock.advance(600);
    expect(await (await askToken(emulator, { code: own })).json()).toMatchObject({ error_code: 6 });
  });

  test("secrets in the form, where it is told to", async () => {
    const emulator = createScene({ refuseFormCredentials: true });
    const code = await getCode(emulator);
    expect(await (await askToken(emulator, { code })).json()).toMatchObject({ error_code: 1 });
    const headers = { authorization: basic(clientId, clientSecret) };
    const response = await askToken(emulator, { code, client_secret: undefined, client_id: undefined }, headers);
    expect(await response.json()).toHaveProperty("access_token");
  });
});

test("a code gives tokens without a token_type, and a refresh gives no refresh token", async () => {
  const emulator = createScene();
  const token = (await (await askToken(emulator, { code: await getCode(emulator) })).json()) as Record<string, string>;
  expect(token).toEqual({
    access_token: expect.any(String) as unknown,
    refresh_token: expect.any(String) as unknown,
    expires_in: 3600,
  });
  for (let time = 0; time < 2; time += 1) {
    const { refresh_token } = token;
    const refreshed = (await (await askToken(emulator, { grant_type: "refresh_token", refresh_token })).json()) as Json;
    expect(refreshed).toEqual({ access_token: expect.any(String) as unknown, expires_in: 3600 });
    expect(refreshed["access_token"]).not.toBe(token["access_token"]);
  }
  expect(emulator.count("refresh")).toBe(2);
});

test("a secret in Basic is percent-encoded, and a public application has none", async () => {
  const odd = { clientId: "id:1", clientSecret: "ё+ :&%" };
  const raw = { clientId: "raw", clientSecret: "a&b" };
  const emulator = createScene({ applications: [odd, raw, publicApplication] });
  const none = { client_id: undefined, client_secret: undefined };
  const headers = { authorization: basic(encode(odd.clientId), encode(odd.clientSecret)) };
  const code = await getCode(emulator, { client_id: odd.clientId });
  expect(await (await askToken(emulator, { ...none, code }, headers)).json()).toHaveProperty("access_token");
  const third = await getCode(emulator, { client_id: "raw" });
  const unencoded = { authorization: basic(raw.clientId, raw.clientSecret) };
  expect(await (await askToken(emulator, { ...none, code: third }, unencoded)).json()).toHaveProperty("access_token");
  const other = await getCode(emulator, { ...pkce, client_id: "public" });
  const own = { ...none, client_id: "public", code: other, code_verifier: verifier };
  expect(await (await askToken(emulator, own)).json()).toHaveProperty("access_token");
});
