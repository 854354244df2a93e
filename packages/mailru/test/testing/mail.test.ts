import { createClock } from "@oauthkit/testing";
import { describe, expect, test } from "vitest";

import { demoMailruApplication, demoMailruUser, mailruEmulator } from "../../src/testing/index.ts";
import { askToken, authorizeUrl, createScene, getCode, publicApplication } from "./mail-scene.ts";
import { anna, blocked, createBrowser, type Json } from "./scene.ts";

const { clientId } = demoMailruApplication;

describe("userinfo", () => {
  const url = "https://oauth.mail.ru/userinfo";

  test("does not hear the Authorization header", async () => {
    const emulator = createScene();
    const headers = { authorization: `Bearer ${emulator.issueToken().access_token}` };
    const answers = [await emulator.fetch(url, { headers }), await emulator.fetch(url, { headers, method: "POST" })];
    for (const response of answers) {
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({
        error: "invalid request",
        error_code: 2,
        error_description: "missing request parameter: access_token",
      });
    }
  });

  test("answers by query and by form, each with its method", async () => {
    const emulator = createScene();
    const { access_token } = emulator.issueToken({ user: anna.email });
    const body = new URLSearchParams({ access_token });
    const user: unknown = await (await emulator.fetch(`${url}?${body.toString()}`)).json();
    expect(user).toEqual({
      id: anna.id,
      client_id: clientId,
      email: anna.email,
      name: "Анна Ким",
      nickname: "",
      first_name: "Анна",
      last_name: "Ким",
      image: expect.stringMatching(/^https:\/\/filin\.mail\.ru\/pic\?/) as unknown,
      locale: "ru_RU",
    });
    expect(await (await emulator.fetch(url, { method: "POST", body })).json()).toEqual(user);
    const crossed = await emulator.fetch(`${url}?${body.toString()}`, { method: "POST" });
    expect(await crossed.json()).toMatchObject({ error_code: 2 });
  });

  test("finds no token that has ended, was taken back, or never was", async () => {
    const clock = createClock();
    const emulator = createScene({ clock });
    const ask = async (access_token: string): Promise<unknown> =>
      ((await (await emulator.fetch(`${url}?access_token=${access_token}`)).json()) as Json)["error_code"];
    const short = emulator.issueToken({ lifetime: 10 }).access_token;
    clock.advance(9);
    expect([await ask(short), await ask("x")]).toEqual([undefined, 6]);
    clock.advance(1);
    expect(await ask(short)).toBe(6);
    const second = emulator.issueToken().access_token;
    emulator.expireTokens();
    const third = emulator.issueToken();
    const code = await getCode(emulator);
    emulator.revoke(demoMailruUser.id);
    expect([await ask(second), await ask(third.access_token)]).toEqual([6, 6]);
    const { refresh_token } = third;
    const refused = await askToken(emulator, { grant_type: "refresh_token", refresh_token });
    expect(await refused.json()).toMatchObject({ error_code: 6 });
    expect(await (await askToken(emulator, { code })).json()).toMatchObject({ error_code: 6 });
    expect(() => emulator.revoke("nobody")).toThrow(RangeError);
  });

  test("can be answered by a test", async () => {
    const emulator = createScene({ answer: { userinfo: ({ id }) => ({ id, error_code: 0 }) } });
    const { access_token } = emulator.issueToken();
    const response = await emulator.fetch(`${url}?access_token=${access_token}`);
    expect(await response.json()).toEqual({ id: demoMailruUser.id, error_code: 0 });
    expect(await (await emulator.fetch(url)).json()).toMatchObject({ error_code: 2 });
  });
});

test("the demo user has a gender and a birthday", async () => {
  const emulator = createScene();
  const { access_token } = emulator.issueToken();
  const response = await emulator.fetch(`https://oauth.mail.ru/userinfo?access_token=${access_token}`);
  expect(await response.json()).toMatchObject({ gender: "f", birthday: "01.04.1990", nickname: "demo" });
});

test("there is no revocation, and no other host", async () => {
  const emulator = createScene();
  expect((await emulator.fetch("https://oauth.mail.ru/revoke?token=x")).status).toBe(404);
  for (const url of ["https://o2.mail.ru/login", "http://oauth.mail.ru/login"]) {
    await expect(emulator.fetch(url)).rejects.toThrow(new TypeError("fetch failed"));
  }
});

test("it does not start with two of a kind, nor issue tokens to nobody", () => {
  for (const options of [
    { applications: [publicApplication, publicApplication] },
    { users: [anna, { ...blocked, id: anna.id }] },
    { users: [anna, { ...blocked, email: anna.email }] },
  ]) {
    expect(() => mailruEmulator(options)).toThrow(RangeError);
  }
  const { issueToken } = createScene();
  expect(() => issueToken({ user: "nobody" })).toThrow(RangeError);
  expect(() => issueToken({ application: "x" })).toThrow(RangeError);
  expect(issueToken({ access_token: "a", refresh_token: "r", lifetime: 5 })).toEqual({
    access_token: "a",
    refresh_token: "r",
    expires_in: 5,
  });
});

test("faults have numbers at the token endpoint and at userinfo", async () => {
  const emulator = createScene();
  emulator.fault("refresh", 15);
  emulator.fault("userinfo", "echo");
  const refreshed = await askToken(emulator, { grant_type: "refresh_token", refresh_token: "x" });
  expect(await refreshed.json()).toMatchObject({ error_code: 15 });
  const echoed = await emulator.fetch("https://oauth.mail.ru/userinfo?access_token=canary");
  expect(await echoed.json()).toMatchObject({
    error_code: 2,
    error_description: expect.stringContaining("canary") as unknown,
  });
  emulator.fault("authorize", "changed");
  expect(await (await emulator.fetch(authorizeUrl())).text()).toContain('name="new_password"');
  expect(() => emulator.fault("login", 2)).toThrow(RangeError);
});

test("over HTTP it is the same, without https in its cookie", async () => {
  const emulator = createScene();
  const http = await emulator.listen();
  expect(http.origins).toEqual([http.servers.oauth]);
  const browser = createBrowser({ ...http, fetch });
  const login = await browser.open(authorizeUrl({}, http.servers.oauth));
  const consent = await browser.submit(login, { username: anna.email, password: anna.password });
  const { url } = await browser.submit(consent, { allow: "1" });
  expect(browser.setCookies).toEqual([expect.stringMatching(/^Mpop=\w+; Path=\/; HttpOnly; SameSite=Lax$/)]);
  const code = url.searchParams.get("code") ?? "";
  expect(await (await askToken({ ...http, fetch }, { code })).json()).toHaveProperty("access_token");
  await http.close();
  await expect(fetch(`${http.servers.oauth}/login`)).rejects.toThrow(TypeError);
});
