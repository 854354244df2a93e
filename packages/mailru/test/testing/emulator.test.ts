import { describe, expect, test } from "vitest";

import { demoMailruUser, demoPlatformApplication, mailruPlatformEmulator } from "../../src/testing/index.ts";
import {
  accept,
  anna,
  askToken,
  authorizeUrl,
  blocked,
  callback,
  callRest,
  createBrowser,
  createScene,
  credentials,
  readRest,
  type Json,
  type Over,
} from "./scene.ts";

describe("the emulator cannot", () => {
  test.each([
    ["applications", { applications: [demoPlatformApplication, demoPlatformApplication] }],
    ["people by uid", { users: [demoMailruUser, { ...anna, uid: demoMailruUser.uid }] }],
    ["people by address", { users: [demoMailruUser, { ...anna, email: demoMailruUser.email }] }],
  ])("tell apart %s", (_, options) => {
    expect(() => mailruPlatformEmulator(options)).toThrow(RangeError);
  });

  test.each(["http://appsmail.ru/", "https://mail.ru/", "https://oauth.mail.ru/token", "https://appsmail.ru:8443/"])(
    "be reached at %s",
    async (url) => {
      const { emulator } = createScene();
      await expect(emulator.fetch(url)).rejects.toThrow(new TypeError("fetch failed"));
      expect(emulator.log).toMatchObject([{ url, status: 0, step: undefined }]);
    },
  );

  test.each([
    "https://appsmail.ru/oauth/authorize",
    "https://auth.mail.ru/oauth/authorize",
    "https://connect.mail.ru/cgi-bin/auth",
    "https://www.appsmail.ru/oauth/token",
    "http://connect.mail.ru/oauth/authorize",
  ])("serve one host's path at another: %s", async (url) => {
    expect((await createScene().emulator.fetch(url)).status).toBe(404);
  });
});

test("a path that takes several methods names them all", async () => {
  const response = await createScene().emulator.fetch(authorizeUrl(), { method: "PUT" });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, POST"]);
});

describe("approve", () => {
  test.each([
    ["another page", "https://connect.mail.ru/oauth/success.html", {}],
    ["an unknown application", authorizeUrl({ client_id: "1" }), {}],
    ["an unknown user", authorizeUrl(), { user: "nobody" }],
    ["a blocked user", authorizeUrl(), { user: blocked.email }],
  ])("never comes back from %s", async (_, url, options) => {
    await expect(createScene().emulator.approve(url, options)).rejects.toThrow(RangeError);
  });

  test("says no in the query and without the state, whatever was asked for", async () => {
    const { emulator } = createScene();
    for (const response_type of ["code", "token"]) {
      const end = await emulator.approve(authorizeUrl({ response_type }), { deny: true });
      expect(end).toBe(`${callback}?error=access_denied`);
    }
    expect(await emulator.approve(authorizeUrl({ response_type: "x" }))).toBe(
      `${callback}?error=unsupported_response_type`,
    );
  });

  test("gives tokens that work, for the user who is named", async () => {
    const { emulator } = createScene();
    const end = new URL(await emulator.approve(authorizeUrl({ response_type: "token" }), { user: anna.email }));
    const fields = Object.fromEntries(new URLSearchParams(end.hash.slice(1)));
    expect(fields["x_mailru_vid"]).toBe(anna.uid);
    expect(await readRest(emulator, "users.isAppUser", fields)).toEqual({ isAppUser: 1 });
    expect((await callRest(emulator, "stream.post", fields, { text: "x" })).status).toBe(400);
    expect([emulator.count("authorize"), emulator.count("login"), emulator.count("users.isAppUser")]).toEqual([
      1, 0, 1,
    ]);
  });
});

test("issueToken gives what the token endpoint gives, and refuses unknown parties", () => {
  const { issueToken } = createScene().emulator;
  expect(issueToken({ access_token: "a", refresh_token: "r", lifetime: 5, user: anna.uid })).toEqual({
    access_token: "a",
    refresh_token: "r",
    expires_in: 5,
    token_type: "bearer",
    x_mailru_vid: anna.uid,
  });
  expect(() => issueToken({ user: "nobody" })).toThrow(RangeError);
  expect(() => issueToken({ application: "1" })).toThrow(RangeError);
});

test("mint fixes values, and leaves to chance what it does not know", async () => {
  const { emulator } = createScene({ mint: (kind) => (kind === "code" ? "the code" : undefined) });
  expect(new URL(await emulator.approve(authorizeUrl())).searchParams.get("code")).toBe("the code");
  expect(emulator.issueToken().access_token).not.toBe(emulator.issueToken().access_token);
});

test("the log tells what was sent, with the time of the emulator's clock", async () => {
  const { emulator, clock } = createScene();
  await askToken(emulator, "api", { grant_type: "refresh_token", refresh_token: "a b" });
  expect(emulator.log).toMatchObject([
    {
      method: "POST",
      url: "https://appsmail.ru/oauth/token",
      step: "token",
      at: clock.now(),
      query: {},
      form: { refresh_token: "a b" },
      status: 400,
      error: "invalid_grant",
    },
  ]);
  const response = await emulator.fetch("https://appsmail.ru/platform/api?method=a.b", { method: "HEAD" });
  expect([response.headers.get("date"), await response.text()]).toEqual([new Date(clock.now()).toUTCString(), ""]);
  expect(emulator.log.at(-1)).toMatchObject({ restMethod: "a.b", error: 103 });
});

describe("over HTTP", () => {
  test("connect, auth and API are three origins, and behave the same", async () => {
    const { emulator } = createScene();
    const http = await emulator.listen();
    expect(new Set([...http.origins, http.servers.api]).size).toBe(3);
    expect(http.origins[0]).toBe(http.servers.connect);
    expect(http.redirectUri).toBe(`${http.servers.connect}/oauth/success.html`);
    const [, ...here] = await tellTheStory(emulator, callback);
    emulator.revoke(anna.uid);
    const [cookie, ...there] = await tellTheStory({ ...http, fetch }, http.redirectUri);
    expect(there).toEqual(here);
    expect(cookie).toMatch(/^Mpop=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
    expect((await fetch(http.redirectUri)).status).toBe(200);
    expect((await fetch(`${http.servers.api}/oauth/success.html`)).status).toBe(404);
    await http.close();
    for (const url of [http.redirectUri, http.servers.api, http.origins[1] ?? ""]) {
      await expect(fetch(url)).rejects.toThrow(TypeError);
    }
  });

  test("approve comes back to its success page, and tokens are shared", async () => {
    const { emulator } = createScene();
    await using http = await emulator.listen();
    const url = authorizeUrl({ response_type: "token", redirect_uri: http.redirectUri }, http.servers.connect);
    const end = new URL(await emulator.approve(url));
    expect(end.href.startsWith(`${http.redirectUri}#access_token=`)).toBe(true);
    const fields = Object.fromEntries(new URLSearchParams(end.hash.slice(1)));
    for (const over of [emulator, { ...http, fetch }]) {
      expect(await readRest(over, "users.isAppUser", fields)).toEqual({ isAppUser: 1 });
    }
    const elsewhere = await emulator.approve(authorizeUrl({ redirect_uri: http.redirectUri }));
    expect(elsewhere.startsWith("http://connect.mail.ru/oauth/success.html?code=")).toBe(true);
  });
});

/** Signs in by hand, from the authorization page to the first call after a refresh; the cookie, and what has to be the same everywhere. */
async function tellTheStory(over: Over, redirect_uri: string): Promise<readonly unknown[]> {
  const browser = createBrowser(over);
  const login = await browser.open(authorizeUrl({ redirect_uri }, over.servers.connect));
  const consent = await browser.submit(login, credentials(anna));
  const { url } = await browser.submit(consent, accept);
  const code = url.searchParams.get("code") ?? "";
  const answer = await askToken(over, "connect", { grant_type: "authorization_code", code, redirect_uri });
  const { refresh_token } = (await answer.json()) as Record<string, string>;
  const refreshed = (await (
    await askToken(over, "api", { grant_type: "refresh_token", refresh_token })
  ).json()) as Record<string, string> & Json;
  const user = await readRest(over, "users.isAppUser", refreshed);
  const headers = ["content-type", "cache-control"].map((name) => answer.headers.get(name));
  return [
    browser.setCookies.join(),
    `${url.origin}${url.pathname}` === redirect_uri,
    user,
    headers,
    Object.keys(refreshed),
  ];
}
