import { describe, expect, test } from "vitest";

import { demoApplication, demoOkruUser, type OkruEmulatorApplication } from "../../src/testing/index.ts";
import { askToken, authorizeUrl, callback, createScene, getCode, readRest, type Json } from "./scene.ts";

const byCode = { grant_type: "authorization_code", redirect_uri: callback };
const longOne: OkruEmulatorApplication = {
  ...demoApplication,
  permissions: ["VALUABLE_ACCESS", "LONG_ACCESS_TOKEN"],
};

describe("a code is refused", () => {
  test.each([
    ["that is unknown", { code: "x" }, 400, "invalid_grant"],
    ["with another redirect_uri", { redirect_uri: `${callback}?a` }, 200, "invalid_request"],
    ["with a wrong secret", { client_secret: "x" }, 400, "invalid_client"],
    ["without a secret", { client_secret: undefined }, 400, "invalid_client"],
    ["for an unknown application", { client_id: "1" }, 400, "invalid_client"],
    ["without a client_id", { client_id: undefined }, 400, "invalid_request"],
    ["with an unknown grant_type", { grant_type: "password" }, 400, "unsupported_grant_type"],
    ["without a grant_type", { grant_type: undefined }, 400, "unsupported_grant_type"],
  ])("%s", async (_, parameters, status, error) => {
    const { emulator } = createScene();
    const response = await askToken(emulator, { ...byCode, code: await getCode(emulator), ...parameters });
    expect([response.status, response.headers.get("content-type")]).toEqual([status, "application/json;charset=utf-8"]);
    expect(await response.json()).toEqual({ error, error_description: expect.any(String) as unknown });
    expect(emulator.log.at(-1)).toMatchObject({ step: "token", status, error });
  });

  test("with a parameter that is repeated", async () => {
    const { emulator } = createScene();
    const url = `${emulator.servers.api}/oauth/token.do?grant_type=authorization_code`;
    const body = new URLSearchParams({ grant_type: "authorization_code", client_id: "1" });
    expect(await (await emulator.fetch(url, { method: "POST", body })).json()).toMatchObject({
      error: "invalid_request",
    });
  });

  test("the second time, after two minutes, and once the person has gone", async () => {
    const { emulator, clock } = createScene();
    const code = await getCode(emulator);
    expect((await askToken(emulator, { ...byCode, code })).status).toBe(200);
    const late = await getCode(emulator);
    const inTime = await getCode(emulator);
    clock.advance(119);
    expect((await askToken(emulator, { ...byCode, code: inTime })).status).toBe(200);
    const revoked = await getCode(emulator);
    clock.advance(1);
    const refuse = async (spent: string): Promise<void> => {
      const response = await askToken(emulator, { ...byCode, code: spent });
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({ error: "invalid_grant", error_description: "Invalid code" });
    };
    for (const spent of [code, late]) await refuse(spent);
    emulator.revoke(demoOkruUser.uid);
    await refuse(revoked);
  });

  test("whose scope had an unknown name", async () => {
    const { emulator } = createScene();
    const code = await getCode(emulator, { scope: "VALUABLE ACCESS" });
    expect(await (await askToken(emulator, { ...byCode, code })).json()).toEqual({
      error: "invalid_request",
      error_description: "Bad scope",
    });
  });

  test("but a wrong redirect_uri does not spend it", async () => {
    const { emulator } = createScene();
    const code = await getCode(emulator);
    const wrong = await askToken(emulator, { ...byCode, code, redirect_uri: "https://x.test" });
    expect(await wrong.json()).toEqual({ error: "invalid_request", error_description: "Wrong redirect_uri" });
    expect((await askToken(emulator, { ...byCode, code })).status).toBe(200);
  });
});

describe("the token endpoint answers in HTML", () => {
  test("an empty POST", async () => {
    const { emulator } = createScene();
    const url = `${emulator.servers.api}/oauth/token.do`;
    for (const init of [{}, { body: "{}", headers: { "content-type": "application/json" } }]) {
      const response = await emulator.fetch(url, { method: "POST", ...init });
      expect([response.status, response.headers.get("content-type")]).toEqual([400, "text/html;charset=utf-8"]);
      expect(await response.text()).toContain("Provide OAUTH request parameters!");
    }
  });

  test("an id that is no number, with 200", async () => {
    const response = await askToken(createScene().emulator, { ...byCode, client_id: "CBADEMOKEYABABABA" });
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/html"]);
    expect(await response.text()).toContain(
      "Error : Failed to convert value of type [java.lang.String] to required type [java.lang.Long]",
    );
  });

  test("credentials in a header", async () => {
    const { emulator } = createScene();
    const headers = { authorization: `Basic ${btoa(`${demoApplication.applicationId}:${demoApplication.secretKey}`)}` };
    const code = await getCode(emulator);
    const response = await askToken(emulator, { ...byCode, code, client_secret: undefined }, { headers });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("HTTP Status 400");
    expect((await askToken(emulator, { ...byCode, code })).status).toBe(200);
  });

  test("a GET", async () => {
    const { emulator } = createScene();
    expect((await emulator.fetch(`${emulator.servers.api}/oauth/token.do?code=1`)).status).toBe(405);
  });
});

test("a code gives a session, without user id, signing secret and scope", async () => {
  const { emulator } = createScene();
  const response = await askToken(emulator, { ...byCode, code: await getCode(emulator) });
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json;charset=utf-8"]);
  expect(await response.json()).toEqual({
    access_token: expect.any(String) as unknown,
    token_type: "session",
    refresh_token: expect.any(String) as unknown,
    expires_in: "1800",
  });
});

test("parameters may be in the query of a POST", async () => {
  const { emulator } = createScene();
  const query = new URLSearchParams({
    ...byCode,
    code: await getCode(emulator),
    client_id: demoApplication.applicationId,
    client_secret: demoApplication.secretKey,
  });
  const response = await emulator.fetch(`${emulator.servers.api}/oauth/token.do?${query}`, { method: "POST" });
  expect(response.status).toBe(200);
});

describe("a refresh token", () => {
  test("is broken, or another application's", async () => {
    const other = { applicationId: "77", applicationKey: "OWN", secretKey: "own" };
    const { emulator } = createScene({ applications: [demoApplication, other] });
    const { refresh_token } = emulator.issueToken({ application: "77" });
    for (const text of ["x", refresh_token]) {
      const response = await askToken(emulator, { grant_type: "refresh_token", refresh_token: text });
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({
        error: "invalid_token",
        error_description: "Invalid refresh token structure",
      });
    }
    expect(emulator.count("refresh")).toBe(2);
  });

  test.each(["revoked", "thirty days old"])("is %s", async (how) => {
    const { emulator, clock } = createScene();
    const { refresh_token } = emulator.issueToken();
    if (how === "revoked") emulator.revoke(demoOkruUser.uid);
    else clock.advance(30 * 86_400);
    const response = await askToken(emulator, { grant_type: "refresh_token", refresh_token });
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: "access_denied", error_description: expect.any(String) as unknown },
    ]);
  });

  test("gives access tokens again and again, and stays as it is", async () => {
    const { emulator, clock } = createScene();
    const { refresh_token, access_token } = emulator.issueToken();
    const texts = [access_token];
    for (let round = 0; round < 2; round += 1) {
      clock.advance(86_400);
      const answer = (await (await askToken(emulator, { grant_type: "refresh_token", refresh_token })).json()) as Json;
      expect(Object.keys(answer).toSorted()).toEqual(["access_token", "expires_in", "token_type"]);
      expect(answer["expires_in"]).toBe(1800);
      texts.push(String(answer["access_token"]));
    }
    expect(new Set(texts).size).toBe(3);
    expect(await readRest(emulator, "users.getLoggedInUser", texts[2])).toBe(demoOkruUser.uid);
    expect(await readRest(emulator, "users.getLoggedInUser", texts[1])).toMatchObject({ error_code: 102 });
  });
});

describe("LONG_ACCESS_TOKEN", () => {
  const scope = "VALUABLE_ACCESS;LONG_ACCESS_TOKEN";

  test("is left out without a word where the application may not have it", async () => {
    const { emulator } = createScene();
    const code = await getCode(emulator, { scope });
    expect(await (await askToken(emulator, { ...byCode, code })).json()).toMatchObject({ expires_in: "1800" });
    const end = new URL(await emulator.approve(authorizeUrl({ scope, response_type: "token" })));
    const fields = new URLSearchParams(end.hash.slice(1));
    expect([fields.get("permissions_granted"), fields.get("expires_in")]).toEqual(["VALUABLE_ACCESS", "1800"]);
  });

  test("gives thirty days", async () => {
    const { emulator } = createScene({ applications: [longOne] });
    const code = await getCode(emulator, { scope });
    const token = (await (await askToken(emulator, { ...byCode, code })).json()) as Json;
    expect(token["expires_in"]).toBe("2592000");
    const refresh_token = String(token["refresh_token"]);
    const refreshed = await askToken(emulator, { grant_type: "refresh_token", refresh_token });
    expect(await refreshed.json()).toMatchObject({ expires_in: 2_592_000 });
  });

  test("is prolonged by calls, at most once a day", async () => {
    const { emulator, clock } = createScene({ applications: [longOne], lifetimes: { longToken: 2 * 86_400 } });
    const { access_token: early } = emulator.issueToken();
    const { access_token: late } = emulator.issueToken();
    const call = async (token: string): Promise<unknown> => readRest(emulator, "users.getLoggedInUser", token);
    clock.advance(86_399);
    expect(await call(early)).toBe(demoOkruUser.uid);
    clock.advance(1);
    expect(await call(late)).toBe(demoOkruUser.uid);
    clock.advance(86_400);
    expect(await call(early)).toMatchObject({ error_code: 102 });
    expect(await call(late)).toBe(demoOkruUser.uid);
    clock.advance(2 * 86_400);
    expect(await call(late)).toMatchObject({ error_code: 102 });
  });

  test("is prolonged by auth.touchSession at once, and a short token never", async () => {
    const { emulator, clock } = createScene({ applications: [longOne], lifetimes: { longToken: 3600 } });
    const short = emulator.issueToken({ permissions: ["VALUABLE_ACCESS"] });
    expect(await readRest(emulator, "auth.touchSession", short.access_token)).toMatchObject({ error_code: 10 });
    const { access_token } = emulator.issueToken();
    clock.advance(3599);
    expect(await readRest(emulator, "auth.touchSession", access_token)).toBe(true);
    clock.advance(3599);
    expect(await readRest(emulator, "users.getLoggedInUser", access_token)).toBe(demoOkruUser.uid);
    clock.advance(1);
    expect(await readRest(emulator, "users.getLoggedInUser", access_token)).toMatchObject({ error_code: 102 });
  });
});
