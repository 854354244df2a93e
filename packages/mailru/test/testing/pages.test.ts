import { describe, expect, test } from "vitest";

import { demoMailruUser, demoPlatformApplication } from "../../src/testing/index.ts";
import {
  accept,
  anna,
  authorizeUrl,
  blocked,
  callback,
  createBrowser,
  createScene,
  credentials,
  formOf,
  openConsent,
} from "./scene.ts";

const success = "https://connect.mail.ru/oauth/success.html";

describe("the authorization page", () => {
  test.each([["1"], [""], [undefined]])("says under 200 that client_id %j is no application", async (client_id) => {
    const { emulator } = createScene();
    const response = await emulator.fetch(authorizeUrl({ client_id }));
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/html;charset=utf-8"]);
    const text = await response.text();
    expect(text).toContain("Не указано приложение");
    expect(text).not.toContain("<form");
    expect(emulator.log.at(-1)).toMatchObject({ step: "authorize", status: 200, error: "invalid_client" });
  });

  test.each([["password"], [undefined]])("refuses response_type %j in the query", async (response_type) => {
    const response = await createScene().emulator.fetch(authorizeUrl({ response_type }));
    expect(response.headers.get("location")).toBe(`${callback}?error=unsupported_response_type`);
  });

  test.each([
    ["another path", `${callback}/`],
    ["a query", `${callback}?a`],
    ["none", undefined],
  ])("ends at the success page where the redirect URI has %s", async (_, redirect_uri) => {
    const { browser, visit } = await openConsent({ redirect_uri });
    const { url } = await browser.submit(visit, accept);
    expect(url.href).toMatch(/^http:\/\/connect\.mail\.ru\/oauth\/success\.html\?code=\w+&state=s%261$/);
  });

  test.each([success, success.replace("https:", "http:"), "mm700001://authorize"])(
    "knows %s for every application",
    async (redirect_uri) => {
      const end = await createScene().emulator.approve(authorizeUrl({ redirect_uri }));
      expect(end.startsWith(`${redirect_uri}?code=`)).toBe(true);
    },
  );

  test.each([
    ["login=1", { login: "1", sig: "0" }],
    ["fail=1", { fail: "1" }],
  ])("does not believe a %s without its sig", async (_, parameters) => {
    const { emulator } = createScene();
    const { text } = await createBrowser(emulator).open(authorizeUrl(parameters));
    expect(text).not.toContain("<form");
    expect(emulator.log.at(-1)?.error).toBe("sig");
  });
});

describe("the login page", () => {
  test("is at the same path, with the form that was recorded", async () => {
    const { emulator } = createScene();
    const scope = '"photos+messages" <i>';
    const { url, text, status } = await createBrowser(emulator).open(authorizeUrl({ response_type: "token", scope }));
    expect([status, url.pathname]).toEqual([200, "/oauth/authorize"]);
    expect(text).toContain("<title>Mail.Ru — Запрос доступа</title>");
    expect(text).toContain("<h1>Необходим доступ к вашим данным</h1>");
    expect(text).toMatch(/<form id="login-form" method="post" action="https:\/\/auth\.mail\.ru\/cgi-bin\/auth" /);
    const fields = [...text.matchAll(/<input [^>]*?name="([^"]+)"/g)].map(([, name]) => name);
    expect(fields).toEqual(["Page", "FailPage", "Login", "Password"]);
    expect([...text.matchAll(/<option value="([^"]+)"/g)].map(([, value]) => value)).toEqual([
      "mail.ru",
      "inbox.ru",
      "bk.ru",
      "list.ru",
    ]);
    expect(text).toMatch(/<button tabindex="4" type="submit" class="ui-button-main">Войти и разрешить<\/button>/);
    const [page = "", failPage = ""] = [...text.matchAll(/name="(?:Fail)?Page" value="([^"]*)"/g)].map(
      ([, one]) => one,
    );
    expect(page).not.toContain("&amp;");
    expect([...new URL(page).searchParams.keys()]).toEqual([
      "needed_permissions",
      "response_type",
      "client_id",
      "login",
      "sig",
      "redirect_uri",
      "scope",
      "state",
    ]);
    expect(failPage).toBe(`${page.replace("&login=1", "")}&fail=1`);
  });

  test("counts photos and messages as 576, whether blanks or commas join them", async () => {
    const { emulator } = createScene();
    for (const scope of ["photos messages", "messages,photos", '"events geustbook messages photos stream"']) {
      const { text } = await createBrowser(emulator).open(authorizeUrl({ scope }));
      expect(text).toContain("needed_permissions=576&");
    }
  });

  test.each([
    ["a wrong password", { Password: "no" }],
    ["an unknown login", { Login: "nobody" }],
    ["another domain", { Domain: "inbox.ru" }],
    ["the whole address as the login", { Login: demoMailruUser.email }],
    ["no password", { Password: undefined }],
  ])("comes again with fail=1 after %s", async (_, fields) => {
    const { emulator } = createScene();
    const browser = createBrowser(emulator);
    const visit = await browser.submit(await browser.open(authorizeUrl()), {
      ...credentials(demoMailruUser),
      ...fields,
    });
    expect([visit.url.origin, visit.url.pathname, visit.url.searchParams.get("fail")]).toEqual([
      "https://connect.mail.ru",
      "/oauth/authorize",
      "1",
    ]);
    expect(formOf(visit)).toBe("login-form");
    expect(visit.text).toContain("Неверное имя пользователя или пароль");
    expect(browser.setCookies).toEqual([]);
    expect(formOf(await browser.submit(visit, credentials(demoMailruUser)))).toBe("login");
    expect(emulator.count("login")).toBe(2);
  });

  test("comes again for a wrong password, though somebody is signed in", async () => {
    const { browser, emulator } = await openConsent();
    const login = await createBrowser(emulator).open(authorizeUrl());
    const visit = await browser.submit(login, { ...credentials(anna), Password: "no" });
    expect(formOf(visit)).toBe("login-form");
  });

  test.each(["Page", "FailPage"])("sends nobody to another site by %s", async (name) => {
    const browser = createBrowser(createScene().emulator);
    const fields = { ...credentials(demoMailruUser), [name]: "https://connect.mail.ru.evil.test/oauth/authorize?" };
    const visit = await browser.submit(await browser.open(authorizeUrl()), fields);
    expect([visit.status, visit.url.pathname, browser.setCookies]).toEqual([400, "/cgi-bin/auth", []]);
  });

  test("leads a blocked user to /recovery, without a session", async () => {
    const browser = createBrowser(createScene().emulator);
    const visit = await browser.submit(await browser.open(authorizeUrl()), credentials(blocked));
    expect([visit.status, visit.url.pathname, formOf(visit)]).toEqual([200, "/recovery", undefined]);
    expect(formOf(await browser.open(authorizeUrl()))).toBe("login-form");
  });

  test("gives a cookie that both hosts see", async () => {
    const { browser } = await openConsent();
    expect(browser.setCookies).toEqual([
      expect.stringMatching(/^Mpop=[^;]+; Path=\/; Domain=\.mail\.ru; HttpOnly; Secure; SameSite=Lax$/),
    ]);
  });
});

describe("an application in development", () => {
  const applications = [{ ...demoPlatformApplication, inDevelopment: true, testers: [anna.email] }];

  test("is forbidden to all but its testers, after they have signed in", async () => {
    const { emulator } = createScene({ applications });
    const browser = createBrowser(emulator);
    const visit = await browser.submit(await browser.open(authorizeUrl()), credentials(demoMailruUser));
    expect(visit.status).toBe(200);
    expect(visit.text).toContain("<h1>Авторизация запрещена</h1>");
    expect(visit.text).toContain('<button tabindex="4" type="button" class="ui-button-main" id="close">');
    expect(formOf(visit)).toBeUndefined();
    const tester = createBrowser(emulator);
    const consent = await tester.submit(await tester.open(authorizeUrl()), credentials(anna));
    expect(formOf(consent)).toBe("login");
    expect((await browser.submit(consent, accept)).text).toContain("<h1>Авторизация запрещена</h1>");
  });

  test("is for testers by uid too, and approve never comes back for others", async () => {
    const { emulator } = createScene({
      applications: [{ ...demoPlatformApplication, inDevelopment: true, testers: [anna.uid] }],
    });
    await expect(emulator.approve(authorizeUrl())).rejects.toThrow(RangeError);
    expect(await emulator.approve(authorizeUrl(), { user: anna.uid })).toContain("code=");
  });
});

test("the success page is empty, by https and by http", async () => {
  const { emulator } = createScene();
  for (const url of [success, success.replace("https:", "http:")]) {
    const response = await emulator.fetch(url);
    expect([response.status, await response.text()]).toEqual([200, ""]);
  }
});
