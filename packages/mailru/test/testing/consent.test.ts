import { describe, expect, test } from "vitest";

import { demoMailruUser } from "../../src/testing/index.ts";
import { accept, anna, authorizeUrl, createBrowser, credentials, formOf, openConsent } from "./scene.ts";

const success = "https://connect.mail.ru/oauth/success.html";

describe("the consent page", () => {
  test("has the form and the link that were recorded", async () => {
    const { visit } = await openConsent({ state: undefined, response_type: "token", redirect_uri: success });
    expect([visit.status, visit.url.pathname]).toEqual([200, "/oauth/authorize"]);
    expect(visit.text).toContain('<form id="login" method="post" action="https://connect.mail.ru/oauth/authorize">');
    const hidden = [...visit.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    expect(Object.fromEntries(hidden.map(([, name, value]) => [name, value]))).toEqual({
      sig: expect.stringMatching(/^[\da-f]{32}$/) as unknown,
      client_id: "700001",
      redirect_uri: success,
      response_type: "token",
      state: "",
      login: "1",
      needed_permissions: "576",
    });
    expect(visit.text).toContain('<button type="submit" class="ui-button-main" id="accept" name="agree" value="1">');
    expect(visit.text).toContain(`href="${success}?error=access_denied"`);
    expect(visit.text).toContain("<h1>Необходим доступ к вашим данным</h1>");
  });

  test.each([
    ["no button", { agree: undefined }],
    ["a wrong sig", { ...accept, sig: "0" }],
    ["another redirect_uri", { ...accept, redirect_uri: success }],
    ["more permissions", { ...accept, needed_permissions: "1023" }],
    ["another state", { ...accept, state: "x" }],
    ["no login", { ...accept, login: undefined }],
  ])("comes again after %s", async (_, fields) => {
    const { browser, visit, emulator } = await openConsent();
    const again = await browser.submit(visit, fields);
    expect(formOf(again)).toBe("login");
    expect((await browser.submit(visit, accept)).url.searchParams.get("code")).not.toBeNull();
    expect(emulator.count("consent")).toBe(2);
  });

  test("wants no button where it is not strict", async () => {
    const { browser, visit } = await openConsent({}, false);
    expect((await browser.submit(visit, {})).url.searchParams.has("code")).toBe(true);
  });

  test("is another one for another person, and for nobody the login page", async () => {
    const { visit, emulator } = await openConsent();
    const other = createBrowser(emulator);
    expect(formOf(await other.submit(visit, accept))).toBe("login-form");
    await other.submit(await other.open(authorizeUrl()), credentials(anna));
    expect(formOf(await other.submit(visit, accept))).toBe("login");
  });

  test("sends a code in the query", async () => {
    const { browser, visit, emulator } = await openConsent();
    const { url, status } = await browser.submit(visit, accept);
    expect(status).toBe(302);
    expect(url.href).toMatch(/^https:\/\/app\.example\.test\/callback\?code=\w+&state=s%261$/);
    expect(emulator.log.at(-1)).toMatchObject({ method: "POST", step: "consent", status: 302 });
  });

  test("sends tokens in the fragment, with text alone", async () => {
    const { browser, visit } = await openConsent({ response_type: "token" });
    const { url } = await browser.submit(visit, accept);
    expect(url.search).toBe("");
    expect(Object.fromEntries(new URLSearchParams(url.hash.slice(1)))).toEqual({
      access_token: expect.stringMatching(/^[\da-f]{32}$/) as unknown,
      refresh_token: expect.stringMatching(/^[\da-f]{32}$/) as unknown,
      expires_in: "86400",
      token_type: "bearer",
      x_mailru_vid: demoMailruUser.uid,
      state: "s&1",
    });
  });

  test("is left out where all was given before, unless revoke=1 asks for it", async () => {
    const { browser, visit, emulator } = await openConsent();
    await browser.submit(visit, accept);
    expect((await browser.open(authorizeUrl({ response_type: "token", scope: "photos" }))).url.hash).toContain(
      "access_token=",
    );
    expect(formOf(await browser.open(authorizeUrl({ scope: "photos stream" })))).toBe("login");
    expect(formOf(await browser.open(authorizeUrl({ revoke: "1" })))).toBe("login");
    const stranger = createBrowser(emulator);
    const login = await stranger.open(authorizeUrl({ revoke: "1" }));
    expect(formOf(await stranger.submit(login, credentials(demoMailruUser)))).toBe("login");
    emulator.revoke(demoMailruUser.email);
    expect(formOf(await browser.open(authorizeUrl()))).toBe("login");
  });
});
