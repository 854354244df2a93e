import { describe, expect, test } from "vitest";

import { demoEmulatorClient, demoEmulatorUser } from "../../src/index.ts";
import { createBrowser } from "./browser.ts";
import { authorizationUrl, codeForm, createScene, fetchToken, otherClient, plain, redirectUri } from "./scene.ts";

const credentials = { username: demoEmulatorUser.login, password: demoEmulatorUser.password };
const html = { name: `<b>"App" & 'co'</b>` };

describe("the pages", () => {
  test("lead from a login by way of a consent to a code, and the second time at once", async () => {
    const { emulator } = createScene();
    const { open, submit } = createBrowser(emulator.fetch);
    const login = await open(authorizationUrl({ scope: "email" }));
    expect(login.text).toContain("Sign in to continue to demo-client");
    const failed = await submit(login, { ...credentials, password: "wrong" });
    expect(failed.text).toContain("Wrong login or password");
    const consent = await submit(failed, { ...credentials, username: demoEmulatorUser.email });
    expect(consent.text).toContain("<li>email</li>");
    expect(consent.text).toContain(`You are ${demoEmulatorUser.name}.`);
    const end = await submit(consent, { allow: "1" });
    expect(end.url).toMatch(/^https:\/\/app\.example\.test\/callback\?code=[\w-]+&state=some\+state$/);
    expect(emulator.log.map(({ step, status, error }) => [step, status, error])).toEqual([
      ["authorize", 200, undefined],
      ["login", 200, "password"],
      ["login", 302, undefined],
      ["authorize", 200, undefined],
      ["consent", 302, undefined],
    ]);
    expect((await open(authorizationUrl({ scope: "email" }))).url).toContain("code=");
    expect((await open(authorizationUrl({ scope: "email videos" }))).text).toContain("<li>videos</li>");
    emulator.revoke(demoEmulatorUser.login);
    expect((await open(authorizationUrl({ scope: "email" }))).text).toContain("<li>email</li>");
  });

  test("lead a person who says no back with an error", async () => {
    const { emulator } = createScene();
    const { open, submit } = createBrowser(emulator.fetch);
    const end = await submit(await submit(await open(authorizationUrl()), credentials), { allow: "0" });
    expect(Object.fromEntries(new URL(end.url).searchParams)).toMatchObject({
      error: "access_denied",
      state: "some state",
    });
    expect(emulator.log.at(-1)).toMatchObject({ step: "consent", error: "access_denied" });
  });

  test("let a person leave scopes out where the provider lets them choose", async () => {
    const { emulator } = createScene({ scope: { ...plain.scope, choice: true } });
    const { open, submit } = createBrowser(emulator.fetch);
    const consent = await submit(await open(authorizationUrl({ scope: "profile email videos" })), credentials);
    expect(consent.text.match(/type="checkbox" name="scope"/g)).toHaveLength(3);
    const end = await submit(consent, { allow: "1", scope: ["profile", "videos", "more"] });
    const { code = "" } = Object.fromEntries(new URL(end.url).searchParams);
    const form = { ...(await codeForm(emulator)), code };
    expect(await fetchToken(emulator, form)).toMatchObject({ scope: "profile videos" });
  });

  test("show a consent form again that is not the one that was shown", async () => {
    const { emulator } = createScene();
    const { open, submit } = createBrowser(emulator.fetch);
    const stale = await submit(await open(authorizationUrl()), credentials);
    const fresh = await open(authorizationUrl());
    expect((await submit(stale, { allow: "1" })).text).toContain('id="consent-form"');
    expect((await submit(fresh, { allow: "1" })).text).toContain('id="consent-form"');
    const shown = await open(authorizationUrl());
    expect((await submit(shown, {})).text).toContain('id="consent-form"');
    const stranger = createBrowser(emulator.fetch);
    expect((await stranger.submit(await open(authorizationUrl()), { allow: "1" })).text).toContain('id="login-form"');
    const last = await open(authorizationUrl());
    expect((await submit(last, { allow: "1" })).url).toContain(redirectUri);
    expect((await submit(last, { allow: "1" })).text).toContain('id="consent-form"');
  });

  test("give another application nothing, nor more than the form showed", async () => {
    const { emulator } = createScene();
    const { open, submit } = createBrowser(emulator.fetch);
    await submit(await open(authorizationUrl()), credentials);
    for (const swapped of [{ client_id: otherClient.id }, { scope: "profile email" }, { state: "another" }]) {
      const shown = await open(authorizationUrl());
      const query = authorizationUrl(swapped).search.replaceAll("&", "&amp;");
      const forged = { ...shown, text: shown.text.replace(/action="([^?"]*)[^"]*"/, `action="$1${query}"`) };
      const again = await submit(forged, { allow: "1" });
      expect(again.text).toContain('id="consent-form"');
      // What is shown now is what was asked for, and its form is good.
      expect((await submit(again, { allow: "1" })).url).toContain(redirectUri);
      emulator.revoke(demoEmulatorUser.login);
    }
  });

  test("end for somebody whose account is blocked", async () => {
    const { emulator } = createScene({}, { users: [{ ...demoEmulatorUser, blocked: true }] });
    const { open, submit } = createBrowser(emulator.fetch);
    const end = await submit(await open(authorizationUrl()), credentials);
    expect([end.status, end.text.includes("The account is blocked")]).toEqual([403, true]);
    expect(emulator.log.at(-1)).toMatchObject({ step: "login", error: "blocked" });
  });

  test("escape what they show, and send their cookie to no script", async () => {
    const users = [{ ...demoEmulatorUser, ...html }];
    const { emulator } = createScene(
      { scope: {}, calls: [] },
      { users, clients: [{ ...demoEmulatorClient, ...html }] },
    );
    const { open, submit } = createBrowser(emulator.fetch);
    const login = await open(authorizationUrl({ scope: "<i>", state: '"><script>' }));
    const consent = await submit(login, credentials);
    for (const { text } of [login, consent]) expect(text).not.toMatch(/<b>|<i>|<script>/);
    const end = await submit(consent, { allow: "1" });
    expect(new URL(end.url).searchParams.get("state")).toBe('"><script>');
    const posted = await emulator.fetch(authorizationUrl(), { method: "POST", body: new URLSearchParams(credentials) });
    expect(posted.headers.get("set-cookie")).toMatch(/^plain_session=[\w-]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });

  test("may be the provider's own", async () => {
    const { emulator } = createScene({
      endpoints: { ...plain.endpoints, consent: "https://www.plain.example/allow" },
      pages: {
        cookie: "own",
        login: ({ action, client }) =>
          `<form class="own" method="post" action="${action.replaceAll("&", "&amp;")}">${client}</form>`,
        refused: ({ error }) => `<p>Oh no, ${error}</p>`,
      },
    });
    const { open, submit } = createBrowser(emulator.fetch);
    const login = await open(authorizationUrl());
    expect(login.text).toContain('class="own"');
    const consent = await submit(login, credentials);
    expect(consent.text).toContain('action="/allow?');
    expect((await submit(consent, { allow: "1" })).url).toContain("code=");
    expect((await open(authorizationUrl({ client_id: "x" }))).text).toContain("<p>Oh no, invalid_client</p>");
  });
});
