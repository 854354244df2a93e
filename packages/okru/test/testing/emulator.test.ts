import { describe, expect, test } from "vitest";

import { demoApplication, demoOkruUser, okruEmulator, type OkruEmulator } from "../../src/testing/index.ts";
import {
  accept,
  anna,
  askToken,
  authorizeUrl,
  blocked,
  callback,
  createBrowser,
  createScene,
  credentials,
  md5,
  readRest,
  type Json,
} from "./scene.ts";

describe("the emulator cannot", () => {
  test.each([
    ["applications", { applications: [demoApplication, demoApplication] }],
    ["people", { users: [demoOkruUser, { ...anna, login: "demo" }] }],
  ])("tell apart %s that share an id", (_, options) => {
    expect(() => okruEmulator(options)).toThrow(RangeError);
  });

  test.each([
    "http://connect.ok.ru/",
    "https://ok.ru/",
    "https://api.ok.ru:8443/",
    "https://oauth.mycdn.me/blank.html",
  ])("be reached at %s", async (url) => {
    const { emulator } = createScene();
    await expect(emulator.fetch(url)).rejects.toThrow(new TypeError("fetch failed"));
    expect(emulator.log).toMatchObject([{ url, status: 0, step: undefined }]);
  });

  test("serve one host's paths at another", async () => {
    const { emulator } = createScene();
    for (const url of [
      "https://api.ok.ru/oauth/authorize",
      "https://connect.ok.ru/fb.do",
      "https://connect.ok.ru/dk",
      "https://up.mycdn.me/oauth/token.do",
    ]) {
      expect((await emulator.fetch(url, { method: "GET" })).status).toBe(404);
    }
  });
});

test("the blank page is empty HTML", async () => {
  const response = await createScene().emulator.fetch("https://api.ok.ru/blank.html");
  expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
    200,
    "text/html;charset=utf-8",
    "",
  ]);
});

test("an aborted signal rejects with its reason, and redirects are not followed", async () => {
  const { emulator } = createScene();
  const reason = new Error("enough");
  await expect(emulator.fetch(authorizeUrl(), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  await expect(emulator.fetch(authorizeUrl(), { redirect: "error" })).rejects.toThrow(new TypeError("fetch failed"));
  const response = await emulator.fetch(authorizeUrl());
  expect([response.status, response.headers.get("location")]).toEqual([302, expect.stringMatching(/^\/dk\?st\.cmd=/)]);
});

describe("approve", () => {
  test.each([
    ["another page", "https://connect.ok.ru/dk?st.cmd=OAuth2Login", {}],
    ["an unknown application", authorizeUrl({ client_id: "1" }), {}],
    ["a wrong redirect_uri", authorizeUrl({ redirect_uri: "https://x.test/" }), {}],
    ["an unknown user", authorizeUrl(), { user: "nobody" }],
    ["a blocked user", authorizeUrl(), { user: blocked.login }],
  ])("never comes back from %s", async (_, url, options) => {
    await expect(createScene().emulator.approve(url, options)).rejects.toThrow(RangeError);
  });

  test("says no in the fragment", async () => {
    const { emulator } = createScene();
    for (const response_type of ["code", "token"]) {
      const end = await emulator.approve(authorizeUrl({ response_type }), { deny: true });
      expect(end).toBe(`${callback}#error=access_denied`);
    }
  });

  test("comes back with an error for a wrong response_type", async () => {
    const end = await createScene().emulator.approve(authorizeUrl({ response_type: "x" }));
    expect(end).toBe(`${callback}#error=unsupported_response_type`);
  });

  test("grants fewer permissions, and what was not asked for never", async () => {
    const { emulator } = createScene();
    const { approve, count } = emulator;
    const url = authorizeUrl({ response_type: "token" });
    const end = new URL(await approve(url, { user: anna.login, permissions: ["PHOTO_CONTENT", "LIKE"] }));
    const fields = new URLSearchParams(end.hash.slice(1));
    expect(fields.get("permissions_granted")).toBe("PHOTO_CONTENT");
    expect(await readRest(emulator, "users.getLoggedInUser", fields.get("access_token") ?? "")).toBe(anna.uid);
    expect([count("authorize"), count("login")]).toEqual([1, 0]);
  });
});

describe("issueToken", () => {
  test("refuses unknown parties", () => {
    const { issueToken, launchUrl } = createScene().emulator;
    expect(() => issueToken({ user: "nobody" })).toThrow(RangeError);
    expect(() => issueToken({ application: "1" })).toThrow(RangeError);
    expect(() => launchUrl({ user: "nobody" })).toThrow(RangeError);
  });

  test("gives what each way of signing in gives", () => {
    const { issueToken } = createScene().emulator;
    const fixed = { access_token: "a", refresh_token: "r", session_secret_key: "s", lifetime: 5 };
    expect(issueToken(fixed)).toEqual({
      access_token: "a",
      token_type: "session",
      refresh_token: "r",
      expires_in: "5",
    });
    expect(issueToken({ ...fixed, kind: "implicit", permissions: ["LIKE", "X"] })).toEqual({
      access_token: "a",
      session_secret_key: "s",
      permissions_granted: "LIKE;X",
      expires_in: "5",
    });
    expect(issueToken({ ...fixed, kind: "login", user: anna.uid })).toEqual({
      uid: anna.uid,
      session_key: "a",
      session_secret_key: "s",
      api_server: "https://api.ok.ru/",
    });
  });
});

test("mint fixes values, and leaves to chance what it does not know", async () => {
  const { emulator } = createScene({ mint: (kind) => (kind === "code" ? "the code" : undefined) });
  expect(new URL(await emulator.approve(authorizeUrl())).searchParams.get("code")).toBe("the code");
  expect(emulator.issueToken().access_token).not.toBe(emulator.issueToken().access_token);
});

test("a launch is signed over user, session and secret, and its session works", async () => {
  const { emulator } = createScene();
  const parameters = { custom_args: "a=1", web_server: undefined, authorized: "0" };
  const url = new URL(emulator.launchUrl({ user: anna.login, url: "https://game.example.test/?x=1", parameters }));
  const fields = Object.fromEntries(url.searchParams);
  const { logged_user_id = "", session_key = "", session_secret_key = "" } = fields;
  expect(url.href.startsWith("https://game.example.test/?x=1&")).toBe(true);
  expect(fields).toMatchObject({
    logged_user_id: anna.uid,
    api_server: "https://api.ok.ru/",
    application_key: demoApplication.applicationKey,
    authorized: "0",
    custom_args: "a=1",
    apiconnection: expect.stringMatching(/^512000000001_\d+$/) as unknown,
    auth_sig: md5(logged_user_id + session_key + demoApplication.secretKey),
  });
  expect(fields).not.toHaveProperty("web_server");
  expect(session_secret_key).toMatch(/^[\da-f]{32}$/);
  expect(await readRest(emulator, "users.getLoggedInUser", session_key)).toBe(anna.uid);
});

test("the log tells what was sent, with the time of the emulator's clock", async () => {
  const { emulator, clock } = createScene();
  await askToken(emulator, { grant_type: "authorization_code", code: "a b" });
  expect(emulator.log).toMatchObject([
    {
      method: "POST",
      url: "https://api.ok.ru/oauth/token.do",
      step: "token",
      at: clock.now(),
      query: {},
      form: { code: "a b", grant_type: "authorization_code" },
      status: 400,
      error: "invalid_grant",
    },
  ]);
  expect([emulator.count("token"), emulator.count("refresh"), emulator.count("rest")]).toEqual([1, 0, 0]);
  const response = await emulator.fetch("https://api.ok.ru/fb.do?a=1&a=2", { method: "HEAD" });
  expect([response.headers.get("date"), await response.text()]).toEqual([new Date(clock.now()).toUTCString(), ""]);
  expect(emulator.log.at(-1)?.query).toEqual({ a: ["1", "2"] });
});

describe("over HTTP", () => {
  test("everything is at one origin, and behaves the same", async () => {
    const { emulator } = createScene();
    const http = await emulator.listen();
    expect(http.servers).toEqual({ connect: http.origin, api: http.origin });
    expect(http.redirectUri).toBe(`${http.origin}/blank.html`);
    const [, ...here] = (await tellTheStory(emulator, callback)) as readonly unknown[];
    emulator.revoke(anna.uid);
    const [end, ...there] = (await tellTheStory(
      { fetch, servers: http.servers },
      http.redirectUri,
    )) as readonly unknown[];
    expect(there).toEqual(here);
    expect(end).toBe(http.redirectUri);
    expect((await fetch(http.redirectUri)).status).toBe(200);
    expect((await fetch(`${http.origin}/nothing`)).status).toBe(404);
    await http.close();
    await expect(fetch(http.redirectUri)).rejects.toThrow(TypeError);
  });

  test("cookies do not ask for https, and tokens are shared", async () => {
    const { emulator } = createScene();
    await using http = await emulator.listen();
    const over = { fetch, servers: http.servers };
    const browser = createBrowser(over);
    await browser.open(authorizeUrl({ redirect_uri: http.redirectUri }, http.origin));
    expect(browser.setCookies).toEqual([expect.stringMatching(/^JSESSIONID=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/)]);
    const url = authorizeUrl({ redirect_uri: http.redirectUri, response_type: "token" }, http.origin);
    const end = await emulator.approve(url);
    expect(end.startsWith(`${http.redirectUri}#access_token=`)).toBe(true);
    const token = new URLSearchParams(new URL(end).hash.slice(1)).get("access_token") ?? "";
    for (const way of [over, emulator])
      expect(await readRest(way, "users.getLoggedInUser", token)).toBe(demoOkruUser.uid);
    await expect(emulator.approve(authorizeUrl({ redirect_uri: http.redirectUri }))).rejects.toThrow(RangeError);
  });
});

/** Signs in by hand, from the authorization page to the first call. */
async function tellTheStory(over: Pick<OkruEmulator, "fetch" | "servers">, redirect_uri: string): Promise<unknown> {
  const browser = createBrowser(over);
  const login = await browser.open(authorizeUrl({ redirect_uri }, over.servers.connect));
  const consent = await browser.submit(login, credentials(anna));
  const { url } = await browser.submit(consent, accept);
  const code = url.searchParams.get("code") ?? "";
  const answer = await askToken(over, { grant_type: "authorization_code", code, redirect_uri });
  const token = (await answer.json()) as Json;
  const user = await readRest(over, "users.getLoggedInUser", String(token["access_token"]));
  const headers = ["content-type", "cache-control"].map((name) => answer.headers.get(name));
  return [`${url.origin}${url.pathname}`, Object.keys(token), user, headers, browser.setCookies.length];
}
