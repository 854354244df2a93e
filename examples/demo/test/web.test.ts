import { describe, expect, it } from "vitest";

import { password } from "../web/person.ts";
import { withChromium } from "./chromium.ts";
import { accountOf, handOf, leaveFor, noticeOf, press, signIn, stepsOf } from "./window.ts";

const visit = withChromium();

/** What is there afterwards: somebody's name, a part of the profile, a scope, and what the token's life is said to be. */
const providers = [
  ["okru", "OK.ru", "1990-04-01", "VALUABLE_ACCESS", /^(?:30:00|29:\d\d) left$/],
  ["mailru", "Mail.Ru", "demo@mail.ru", "userinfo", /^(?:1:00:00|59:\d\d) left$/],
  ["mailru-platform", "Platform@Mail.Ru", "15410773191172635989", "photos", /^(?:1 day 00:00:00|23:59:\d\d) left$/],
  ["vk", "VK ID", "1234567890", "email", /^(?:1:00:00|59:\d\d) left$/],
  ["yandex", "Yandex ID", "1000034426", "login:info", /^\d+ days \d\d:\d\d:\d\d left$/],
  ["google", "Google", "demo@example.test", "openid", /^(?:1:00:00|59:\d\d) left$/],
  ["github", "GitHub", "demo@example.test", "read:user", /^No end was named/],
  ["twitter", "Twitter (X)", "1580661436132757506", undefined, /^No end was named/],
  ["openid", "Any OpenID server", "248289761001", "profile", /^(?:1:00:00|59:\d\d) left$/],
] as const;

describe("the page", () => {
  it("has a button for every provider of the table", async () => {
    await using scene = await visit();
    const buttons = scene.page
      .getByRole("navigation", { name: "Providers" })
      .getByRole("link", { name: /^Sign in with / });
    await buttons.first().waitFor();
    const named = (await buttons.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, " "));
    expect(named).toEqual(providers.map(([, name]) => `Sign in with ${name}`));
    expect(scene.demo.providers.map(({ id }) => id)).toEqual(providers.map(([id]) => id));
  });
});

describe.each(providers)("%s", (id, name, fact, scope, life) => {
  it("says no more than that, when the person says no", async () => {
    await using scene = await visit();
    const { page } = scene;
    await leaveFor(page, id);
    const { enter, deny } = handOf(id);
    // Twitter has one form for everything, and wants no password to say no.
    if (id !== "twitter") await enter?.(page, password);
    await deny(page);
    await noticeOf(page).getByText("You said no").waitFor();
    expect(await noticeOf(page).innerText()).toBe(`You said no at ${name}, so nothing was granted.`);
    expect(
      await accountOf(page)
        .getByRole("link", { name: `Sign in with ${name}` })
        .count(),
    ).toBe(1);
    expect(await stepsOf(page)).toContain("The person said no");
    expect(scene.faults).toEqual([]);
  });

  it("signs in, shows who it was, and signs out", async () => {
    await using scene = await visit();
    const { page } = scene;
    await signIn(page, id);
    const account = accountOf(page);
    expect(await noticeOf(page).innerText()).toMatch(`Signed in at ${name} as Demo`);
    expect(await account.getByRole("definition").allInnerTexts()).toContain(fact);
    if (scope === undefined) expect(await account.innerText()).toContain("OAuth 1 knows no scopes");
    else expect(await account.getByRole("listitem").allInnerTexts()).toContain(scope);
    expect(await account.getByRole("paragraph").allInnerTexts()).toContainEqual(expect.stringMatching(life));

    await press(page, "Sign out");
    await account.getByRole("link", { name: `Sign in with ${name}` }).waitFor();
    expect(await noticeOf(page).innerText()).toMatch(/^Signed out: /);
    expect(await page.getByRole("navigation").getByText("Signed in").count()).toBe(0);
    expect(scene.faults).toEqual([]);
  });
});

describe("a wrong password", () => {
  const ids = providers.map(([id]) => id).filter((id) => handOf(id).enter !== undefined);

  it("lets nobody in anywhere but at the server that asks for none", () => {
    expect(providers.filter(([id]) => !ids.includes(id)).map(([id]) => id)).toEqual(["openid"]);
  });

  it.each(ids)("lets nobody in at %s, where the right one does afterwards", async (id) => {
    await using scene = await visit();
    const { page } = scene;
    const { enter, wrong = "", allow } = handOf(id);
    await leaveFor(page, id);
    await enter?.(page, "not-the-password");
    await page.getByText(wrong, { exact: true }).waitFor();
    expect(page.url()).toMatch(/^http:\/\/127\.0\.0\.1:/);
    await enter?.(page, password);
    await allow(page);
    await accountOf(page).getByRole("button", { name: "Sign out" }).waitFor();
  });
});
