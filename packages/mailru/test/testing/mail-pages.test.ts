import { describe, expect, test } from "vitest";

import { demoMailruUser } from "../../src/testing/index.ts";
import { authorizeUrl, createScene, pkce } from "./mail-scene.ts";
import { blocked, callback, createBrowser, formOf } from "./scene.ts";

describe("the authorization page refuses", () => {
  test.each([
    ["an unknown application", { client_id: "1" }],
    ["another redirect URI", { redirect_uri: `${callback}/` }],
    ["none", { redirect_uri: undefined }],
  ])("%s with a page", async (_, parameters) => {
    const response = await createScene().fetch(authorizeUrl(parameters));
    expect([response.status, response.headers.get("location")]).toEqual([400, null]);
    await expect(createScene().approve(authorizeUrl(parameters))).rejects.toThrow(RangeError);
  });

  test.each([
    ["the implicit flow", { response_type: "token" }, "unsupported_response_type"],
    ["an unknown scope", { scope: "userinfo,mail.imap" }, "invalid_scope"],
    ["mail.imap alone", { scope: "mail.imap" }, "invalid_scope"],
    ["plain PKCE", { ...pkce, code_challenge_method: "plain" }, "invalid_request"],
    ["a public application without PKCE", { client_id: "public" }, "invalid_request"],
  ])("%s in the query, with the state", async (_, parameters, error) => {
    const emulator = createScene();
    const response = await emulator.fetch(authorizeUrl(parameters));
    expect(response.headers.get("location")).toBe(`${callback}?error=${error}&state=s%261`);
    expect(await emulator.approve(authorizeUrl(parameters))).toContain(`error=${error}&`);
  });
});

describe("the pages", () => {
  const login = { username: demoMailruUser.email, password: demoMailruUser.password };

  test("lead from login over consent to a code, and then straight to the next", async () => {
    const emulator = createScene();
    const browser = createBrowser(emulator);
    const consent = await browser.submit(await browser.open(authorizeUrl()), login);
    expect([consent.url.pathname, formOf(consent)]).toEqual(["/login", "consent-form"]);
    expect(consent.text).toContain(`href="${callback}?error=access_denied&amp;state=s%261"`);
    expect(formOf(await browser.submit(consent, {}))).toBe("consent-form");
    expect(formOf(await browser.submit(consent, { allow: "1" }))).toBe("consent-form");
    const last = await browser.open(authorizeUrl());
    const again = await browser.submit(last, { allow: "1" });
    expect(again.url.href).toMatch(/^https:\/\/app\.example\.test\/callback\?code=\w+&state=s%261$/);
    expect(formOf(await browser.submit(last, { allow: "1" }))).toBe("consent-form");
    expect((await browser.open(authorizeUrl())).url.searchParams.has("code")).toBe(true);
    expect(formOf(await browser.open(authorizeUrl({ scope: "userinfo mail.imap" })))).toBe("consent-form");
    emulator.revoke(demoMailruUser.email);
    expect(formOf(await browser.open(authorizeUrl()))).toBe("consent-form");
    expect([emulator.count("login"), emulator.count("consent")]).toEqual([1, 4]);
    expect(browser.setCookies).toEqual([expect.stringMatching(/^Mpop=\w+; Path=\/; HttpOnly; Secure; SameSite=Lax$/)]);
  });

  test("know who may not in", async () => {
    const browser = createBrowser(createScene());
    const wrong = await browser.submit(await browser.open(authorizeUrl()), { ...login, password: "no" });
    expect([formOf(wrong), wrong.text]).toEqual(["login-form", expect.stringContaining("Неверное имя")]);
    const page = await browser.submit(wrong, { username: blocked.email, password: blocked.password });
    expect([formOf(page), browser.setCookies]).toEqual([undefined, []]);
  });
});

test("approve comes back with a code or, with the state, an error", async () => {
  const emulator = createScene();
  expect(await emulator.approve(authorizeUrl(), { deny: true })).toBe(`${callback}?error=access_denied&state=s%261`);
  for (const user of ["nobody", blocked.email]) {
    await expect(emulator.approve(authorizeUrl(), { user })).rejects.toThrow(RangeError);
  }
  await expect(emulator.approve("https://oauth.mail.ru/token")).rejects.toThrow(RangeError);
});
