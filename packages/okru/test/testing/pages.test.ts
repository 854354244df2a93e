import { describe, expect, test } from "vitest";

import { demoApplication, demoOkruUser } from "../../src/testing/index.ts";
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
  pageOf,
  puzzled,
  texted,
} from "./scene.ts";

const { applicationId, applicationKey, secretKey } = demoApplication;

describe("the authorization page refuses", () => {
  test.each([["1"], [""], [undefined]])("client_id %j with 401 and JSON", async (client_id) => {
    const { emulator } = createScene();
    const response = await emulator.fetch(authorizeUrl({ client_id }));
    expect([response.status, response.headers.get("content-type")]).toEqual([401, "application/json;charset=utf-8"]);
    expect(await response.json()).toMatchObject({ error: "invalid_client" });
    expect(emulator.log.at(-1)).toMatchObject({ step: "authorize", status: 401, error: "invalid_client" });
  });

  test.each([
    ["another path", { redirect_uri: `${callback}/` }],
    ["another case", { redirect_uri: "https://App.example.test/callback" }],
    ["a fragment", { redirect_uri: `${callback}?a#b` }],
    ["no redirect_uri", { redirect_uri: undefined }],
    ["an unknown layout", { layout: "x" }],
  ])("%s with 400 and a page", async (_, parameters) => {
    const response = await createScene().emulator.fetch(authorizeUrl(parameters));
    expect([response.status, response.headers.get("content-type")]).toEqual([400, "text/html;charset=utf-8"]);
    expect(response.headers.get("location")).toBeNull();
  });

  test.each([["password"], [undefined]])(
    "response_type %j in the fragment, without the state",
    async (response_type) => {
      const { emulator } = createScene();
      const response = await emulator.fetch(authorizeUrl({ response_type }));
      expect(response.headers.get("location")).toBe(`${callback}#error=unsupported_response_type`);
      expect(emulator.log.at(-1)?.error).toBe("unsupported_response_type");
    },
  );

  test("a POST", async () => {
    const response = await createScene().emulator.fetch(authorizeUrl(), { method: "POST" });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET"]);
  });
});

test("unknown parameters, an empty scope and every layout are taken", async () => {
  const { emulator } = createScene();
  for (const layout of ["w", "m", "a", undefined]) {
    const visit = await createBrowser(emulator).open(authorizeUrl({ layout, scope: "", platform: "ANDROID", x: "1" }));
    expect(pageOf(visit)).toBe("OAuth2Login");
  }
});

describe("the login page", () => {
  test("has the form that was recorded", async () => {
    const { emulator } = createScene();
    const browser = createBrowser(emulator);
    const { url, text } = await browser.open(authorizeUrl());
    expect([url.origin, url.pathname, pageOf({ url, status: 200, text })]).toEqual([
      "https://connect.ok.ru",
      "/dk",
      "OAuth2Login",
    ]);
    expect(text).toContain('<form method="post" action="/dk?cmd=OAuth2Login&amp;st.cmd=OAuth2Login">');
    expect(text).toContain('id="hook_Block_OAuth2Login" class="hookBlock"');
    expect(text).toMatch(/<input name="fr\.email" type="text" id="field_email" value=""\s*\/?>/);
    expect(text).toMatch(/<input name="fr\.password" type="password" id="field_password"\s*\/?>/);
    expect(text).toMatch(/name="fr\.remember" type="checkbox" value="on" checked="checked" id="field_remember"/);
    expect(text).toContain('<input type="submit" value="Войти">');
    expect(browser.setCookies).toEqual([
      expect.stringMatching(/^JSESSIONID=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ]);
  });

  test.each([
    ["a wrong password", { ...credentials(demoOkruUser), "fr.password": "no" }],
    ["an unknown login", { ...credentials(demoOkruUser), "fr.email": "nobody" }],
    ["nothing", {}],
  ])("comes again after %s, and says why", async (_, fields) => {
    const browser = createBrowser(createScene().emulator);
    const visit = await browser.submit(await browser.open(authorizeUrl()), fields);
    expect([visit.status, pageOf(visit)]).toEqual([200, "OAuth2Login"]);
    expect(visit.text).toContain("Неправильно указан логин");
    expect(pageOf(await browser.submit(visit, credentials(demoOkruUser)))).toBe("OAuth2Permissions");
  });

  test("comes again without an error where the form was not posted", async () => {
    const browser = createBrowser(createScene().emulator);
    const fields = { ...credentials(demoOkruUser), "fr.posted": "" };
    const visit = await browser.submit(await browser.open(authorizeUrl()), fields);
    expect(pageOf(visit)).toBe("OAuth2Login");
    expect(visit.text).not.toContain("Неправильно");
  });

  test("is a dead end for a blocked user", async () => {
    const browser = createBrowser(createScene().emulator);
    const visit = await browser.submit(await browser.open(authorizeUrl()), credentials(blocked));
    expect([visit.status, pageOf(visit)]).toEqual([200, "UserBlocked"]);
    expect(visit.text).not.toContain("<form");
    expect(pageOf(await browser.open(authorizeUrl()))).toBe("OAuth2Login");
  });

  test.each(["OAuth2Login", "OAuth2Permissions", "OAuth2Captcha", "OAuth2Confirm"])(
    "and all others lead to the portal without a request to sign in: %s",
    async (name) => {
      const visit = await createBrowser(createScene().emulator).open(`https://connect.ok.ru/dk?st.cmd=${name}`);
      expect(pageOf(visit)).toBe("userMain");
    },
  );
});

describe("a challenge", () => {
  test.each([
    ["captcha", puzzled, "OAuth2Captcha", "st.ccode", "щ7&"],
    ["code", texted, "OAuth2Confirm", "st.smsCode", "12345"],
  ])("by %s comes after the password", async (_, user, name, field, answer) => {
    const { emulator } = createScene();
    const browser = createBrowser(emulator);
    const wrong = await browser.submit(await browser.open(authorizeUrl()), {
      ...credentials(user),
      "fr.password": "wrong",
    });
    expect(pageOf(wrong)).toBe("OAuth2Login");
    const asked = await browser.submit(wrong, credentials(user));
    expect([asked.status, pageOf(asked)]).toEqual([200, name]);
    expect(asked.text).toContain(`<input name="${field}" type="text" value="">`);
    const again = await browser.submit(asked, { [field]: "wrong" });
    expect(pageOf(again)).toBe(name);
    expect(pageOf(await browser.open(authorizeUrl()))).toBe("OAuth2Login");
    const retried = await browser.submit(await browser.open(authorizeUrl()), credentials(user));
    expect(pageOf(await browser.submit(retried, { [field]: answer }))).toBe("OAuth2Permissions");
    expect(emulator.count("challenge")).toBeGreaterThan(3);
  });

  test("shows a picture on the connect host", async () => {
    const { emulator } = createScene();
    const browser = createBrowser(emulator);
    const asked = await browser.submit(await browser.open(authorizeUrl()), credentials(puzzled));
    const source = (/<img src="([^"]+)"/.exec(asked.text)?.[1] ?? "").replaceAll("&amp;", "&");
    const picture = await emulator.fetch(new URL(source, asked.url));
    expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/gif"]);
  });
});

test("a login gives the browser a new cookie, and the old one is forgotten", async () => {
  const { emulator } = createScene();
  const browser = createBrowser(emulator);
  const page = await browser.open(authorizeUrl());
  const before = browser.cookies.get("JSESSIONID") ?? "";
  await browser.submit(page, credentials(demoOkruUser));
  expect(browser.cookies.get("JSESSIONID")).not.toBe(before);
  const headers = { cookie: `JSESSIONID=${before}` };
  const response = await emulator.fetch("https://connect.ok.ru/dk?st.cmd=OAuth2Permissions", { headers });
  expect(response.headers.get("location")).toBe("/dk?st.cmd=userMain");
});

test("browsers side by side keep their people apart", async () => {
  const { emulator } = createScene();
  const [one, two] = [createBrowser(emulator), createBrowser(emulator)];
  const [first, second] = [await one.open(authorizeUrl()), await two.open(authorizeUrl({ state: "two" }))];
  const [hers, annas] = [
    await one.submit(first, credentials(demoOkruUser)),
    await two.submit(second, credentials(anna)),
  ];
  expect(hers.text).toContain("Demo Person");
  expect(annas.text).toContain("Анна Ким");
  expect((await two.submit(annas, accept)).url.searchParams.get("state")).toBe("two");
  expect((await one.submit(hers, accept)).url.searchParams.get("state")).toBe("s&1");
});

test("scopes are split on semicolons alone, unless the emulator is lenient", async () => {
  const scope = "VALUABLE_ACCESS,LIKE PHOTO_CONTENT";
  const hashOf = async (acceptCommaScopes: boolean): Promise<string> => {
    const { emulator } = createScene({ acceptCommaScopes });
    return new URL(await emulator.approve(authorizeUrl({ response_type: "token", scope }))).hash;
  };
  expect(new URLSearchParams((await hashOf(false)).slice(1)).get("permissions_granted")).toBe("");
  expect(new URLSearchParams((await hashOf(true)).slice(1)).get("permissions_granted")).toBe(
    "VALUABLE_ACCESS;LIKE;PHOTO_CONTENT",
  );
});

test("applications are told apart, with redirect URIs of their own", async () => {
  const own = { applicationId: "77", applicationKey: "OWN", secretKey: "own", redirectUris: ["ok77://authorize?x=1"] };
  const { emulator } = createScene({ applications: [own, { applicationId, applicationKey, secretKey }] });
  const request = { client_id: "77", redirect_uri: "ok77://authorize" };
  const end = await emulator.approve(authorizeUrl(request));
  expect(end).toMatch(/^ok77:\/\/authorize\?code=/);
  await expect(emulator.approve(authorizeUrl({ redirect_uri: "ok77://authorize" }))).rejects.toThrow(RangeError);
  const code = new URL(end).searchParams.get("code") ?? "";
  const form = { grant_type: "authorization_code", code, redirect_uri: "ok77://authorize" };
  expect((await askToken(emulator, form)).status).toBe(400);
  expect((await askToken(emulator, { ...form, client_id: "77", client_secret: "own" })).status).toBe(200);
});
