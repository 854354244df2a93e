import { describe, expect, test } from "vitest";

import { demoMailruUser, demoPlatformApplication, type MailruPlatformEmulator } from "../../src/testing/index.ts";
import { anna, askToken, authorizeUrl, blocked, callback, createScene, type Json } from "./scene.ts";

const applications = [
  { ...demoPlatformApplication, passwordLogin: true },
  { ...demoPlatformApplication, applicationId: "700002", permissions: ["photos"], passwordLogin: true },
];
const codeGrant = { grant_type: "authorization_code", redirect_uri: callback };
const passwordGrant = { grant_type: "password", username: anna.email, password: anna.password };

describe("the token endpoint refuses with 400 and JSON as text/javascript", () => {
  test.each([
    ["a refresh token at connect", "connect", { grant_type: "refresh_token" }, "unsupported_grant_type"],
    ["a password at connect", "connect", passwordGrant, "unsupported_grant_type"],
    ["a code at the API's host", "api", { ...codeGrant, code: "x" }, "unsupported_grant_type"],
    ["no grant_type", "api", {}, "unsupported_grant_type"],
    ["a wrong secret", "connect", { ...codeGrant, client_secret: "x" }, "invalid_client"],
    ["no secret", "connect", { ...codeGrant, client_secret: undefined }, "invalid_client"],
    [
      "the private key beside a code",
      "connect",
      { ...codeGrant, client_secret: demoPlatformApplication.privateKey },
      "invalid_client",
    ],
    ["an unknown application", "api", { ...passwordGrant, client_id: "1" }, "invalid_client"],
    ["an unknown code", "connect", { ...codeGrant, code: "x" }, "invalid_grant"],
    ["no code", "connect", codeGrant, "invalid_grant"],
    ["an unknown refresh token", "api", { grant_type: "refresh_token", refresh_token: "x" }, "invalid_grant"],
    ["a wrong password", "api", { ...passwordGrant, password: "x" }, "invalid_grant"],
    ["an address without its domain", "api", { ...passwordGrant, username: "anna" }, "invalid_grant"],
    ["a uid as the address", "api", { ...passwordGrant, username: anna.uid }, "invalid_grant"],
    ["a blocked user", "api", { ...passwordGrant, username: blocked.email }, "invalid_grant"],
  ] as const)("%s", async (_, host, parameters, error) => {
    const { emulator } = createScene({ applications });
    const response = await askToken(emulator, host, parameters);
    expect([response.status, response.headers.get("content-type")]).toEqual([400, "text/javascript; charset=utf-8"]);
    expect(await response.json()).toEqual({ error, error_description: expect.any(String) as unknown });
    expect(emulator.log.at(-1)).toMatchObject({ step: "token", status: 400, error });
  });

  test("a repeated parameter", async () => {
    const { fetch, servers } = createScene().emulator;
    const body = new URLSearchParams("grant_type=password&grant_type=password");
    const response = await fetch(`${servers.api}/oauth/token`, { method: "POST", body });
    expect(await response.json()).toMatchObject({ error: "invalid_request" });
  });

  test("a password of an application that no moderator has allowed it", async () => {
    const response = await askToken(createScene().emulator, "api", passwordGrant);
    expect(await response.json()).toMatchObject({ error: "unauthorized_client" });
  });

  test("parameters in the query", async () => {
    const { fetch, servers } = createScene({ applications }).emulator;
    const { applicationId: client_id, secretKey: client_secret } = demoPlatformApplication;
    const query = new URLSearchParams({ ...passwordGrant, client_id, client_secret }).toString();
    expect((await fetch(`${servers.api}/oauth/token?${query}`, { method: "POST" })).status).toBe(400);
    expect((await fetch(`${servers.api}/oauth/token?${query}`)).status).toBe(405);
  });

  test("a code that has ended, and one of another application", async () => {
    const { emulator, clock } = createScene({ applications });
    const code = await getCode(emulator);
    expect((await askToken(emulator, "connect", { ...codeGrant, code, client_id: "700002" })).status).toBe(400);
    clock.advance(599);
    const late = await getCode(emulator);
    clock.advance(1);
    expect((await askToken(emulator, "connect", { ...codeGrant, code })).status).toBe(400);
    expect((await askToken(emulator, "connect", { ...codeGrant, code: late })).status).toBe(200);
  });

  test("a redirect URI that is not the code's, which the code survives", async () => {
    const { emulator } = createScene();
    const code = await getCode(emulator);
    const wrong = await askToken(emulator, "connect", { ...codeGrant, code, redirect_uri: `${callback}/` });
    expect(await wrong.json()).toMatchObject({ error: "invalid_grant" });
    expect((await askToken(emulator, "connect", { ...codeGrant, code })).status).toBe(200);
  });
});

test("a code gives tokens once, with the user's id as text", async () => {
  const { emulator } = createScene();
  const code = await getCode(emulator);
  const response = await askToken(emulator, "connect", { ...codeGrant, code });
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/javascript; charset=utf-8"]);
  expect(await response.json()).toEqual({
    access_token: expect.stringMatching(/^[\da-f]{32}$/) as unknown,
    refresh_token: expect.stringMatching(/^[\da-f]{32}$/) as unknown,
    expires_in: 86_400,
    token_type: "bearer",
    x_mailru_vid: demoMailruUser.uid,
  });
  expect((await askToken(emulator, "connect", { ...codeGrant, code })).status).toBe(400);
});

test("each refresh token is good once, and is followed by another", async () => {
  const { emulator } = createScene({ applications });
  const first = emulator.issueToken({ user: anna.email });
  const refresh = async (refresh_token: string, more: Record<string, string> = {}): Promise<Json> =>
    (await askToken(emulator, "api", { grant_type: "refresh_token", refresh_token, ...more })).json() as Promise<Json>;
  expect(await refresh(first.refresh_token, { client_id: "700002" })).toMatchObject({ error: "invalid_grant" });
  const second = await refresh(first.refresh_token);
  expect(Object.keys(second)).toEqual(Object.keys(first));
  expect(second["x_mailru_vid"]).toBe(anna.uid);
  expect(second["refresh_token"]).not.toBe(first.refresh_token);
  expect(second["access_token"]).not.toBe(first.access_token);
  expect(await refresh(first.refresh_token)).toMatchObject({ error: "invalid_grant" });
  const byPrivateKey = { client_secret: demoPlatformApplication.privateKey };
  expect(await refresh(String(second["refresh_token"]), byPrivateKey)).toHaveProperty("access_token");
  expect([emulator.count("refresh"), emulator.count("token")]).toEqual([4, 4]);
});

test("a refresh token ends after its life, or when the user takes it back", async () => {
  const { emulator, clock } = createScene({ lifetimes: { refreshToken: 10 } });
  const revoked = emulator.issueToken({ user: anna.uid });
  const status = async (refresh_token: string): Promise<number> =>
    (await askToken(emulator, "api", { grant_type: "refresh_token", refresh_token })).status;
  const code = await getCode(emulator);
  emulator.revoke(anna.email);
  emulator.revoke(demoMailruUser.uid);
  expect((await askToken(emulator, "connect", { ...codeGrant, code })).status).toBe(400);
  const [early, late] = [emulator.issueToken(), emulator.issueToken()];
  expect(await status(revoked.refresh_token)).toBe(400);
  clock.advance(9);
  expect(await status(early.refresh_token)).toBe(200);
  clock.advance(1);
  expect(await status(late.refresh_token)).toBe(400);
});

test("a password gives tokens with what the application may have of its scope", async () => {
  const { emulator } = createScene({ applications });
  const parameters = {
    ...passwordGrant,
    username: anna.email.toUpperCase(),
    client_id: "700002",
    scope: "photos stream",
  };
  const token = (await (await askToken(emulator, "api", parameters)).json()) as Json;
  expect(token).toMatchObject({ expires_in: 86_400, x_mailru_vid: anna.uid });
});

test("token_type can be left out, and lifetimes are told", async () => {
  const { emulator } = createScene({ namesTokenType: false, lifetimes: { accessToken: 60 } });
  const response = await askToken(emulator, "connect", { ...codeGrant, code: await getCode(emulator) });
  const token = (await response.json()) as Json;
  expect(token).not.toHaveProperty("token_type");
  expect(token["expires_in"]).toBe(60);
  expect(await emulator.approve(authorizeUrl({ response_type: "token" }))).not.toContain("token_type");
});

async function getCode(emulator: MailruPlatformEmulator): Promise<string> {
  return new URL(await emulator.approve(authorizeUrl())).searchParams.get("code") ?? "";
}
