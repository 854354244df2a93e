import { describe, expect, it } from "vitest";

import { withChromium } from "./chromium.ts";
import { faintTexts } from "./contrast.ts";
import { accountOf, press, signIn } from "./window.ts";

const visit = withChromium();

const looks = [375, 1440].flatMap((width) => (["light", "dark"] as const).map((scheme) => [width, scheme] as const));

describe.each(looks)("at %i pixels, %s", (width, scheme) => {
  it("fits, and has enough contrast, before and after a sign-in", async () => {
    await using scene = await visit({ width, scheme });
    const { page } = scene;
    const check = async (): Promise<void> => {
      await page.getByLabel("Show parameters").setChecked(true);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect(await faintTexts(page)).toEqual([]);
    };
    await page.getByText("Nothing yet").waitFor();
    await check();
    // It has the longest names, and a refusal.
    await signIn(page, "mailru-platform");
    await press(page, "Expire it now");
    await check();
    await press(page, "Call the API");
    await accountOf(page).getByText("renewed on the way").waitFor();
    await check();
    await signIn(page, "twitter");
    await press(page, "Expire it now");
    await press(page, "Call the API");
    await accountOf(page).getByText("for good").waitFor();
    await check();
    expect(scene.faults).toEqual([]);
  });
});

describe("the keyboard", () => {
  it("skips to the account", async () => {
    await using scene = await visit();
    const { page } = scene;
    await page.getByText("Nothing yet").waitFor();
    await page.keyboard.press("Tab");
    expect(await nameOfFocus(scene.page)).toBe("Skip to the account");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await nameOfFocus(scene.page)).toBe("Sign in with OK.ru");
  });

  it("comes by everything, in the order of the page, and shows where it is", async () => {
    await using scene = await visit();
    const { page } = scene;
    await signIn(page, "vk");
    await page.goto(scene.demo.url);
    await page.getByText("Nothing yet").waitFor();
    const stops: string[] = [];
    await page.keyboard.press("Tab");
    while ((await page.evaluate(() => document.activeElement?.tagName)) !== "BODY") {
      stops.push(await nameOfFocus(page));
      const outline = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outline);
      expect(`${stops.at(-1)}: ${outline}`).toMatch(/solid 3px$/);
      await page.keyboard.press("Tab");
    }
    expect(stops[0]).toBe("Skip to the account");
    expect(stops.slice(1, 4)).toEqual(["OK.ru OAuth 2, signed calls", "Sign in with OK.ru", "Mail.Ru OAuth 2"]);
    // Who is signed in already has nothing to press there.
    expect(stops).toContain("VK ID OAuth 2.1, PKCE");
    expect(stops).not.toContain("Sign in with VK ID");
    expect(stops.slice(-2)).toEqual(["Sign in with OK.ru", "Show parameters"]);
  });

  it("signs in, expires, renews and signs out, and never loses its place", async () => {
    await using scene = await visit();
    const { page } = scene;
    await page.goto(`${scene.demo.url}?provider=openid`);
    await accountOf(page).getByRole("link").press("Enter");
    await page.getByRole("button", { name: "Allow" }).press("Enter");
    await accountOf(page).getByRole("button", { name: "Sign out" }).waitFor();
    // Back from the provider, the heading says where one is.
    await expect.poll(async () => nameOfFocus(page), { timeout: 10_000 }).toBe("Any OpenID server: Demo");
    await page.keyboard.press("Tab");
    expect(await nameOfFocus(page)).toBe("Call the API");
    await page.keyboard.press("Enter");
    await accountOf(page).getByText("Any OpenID server answered.").waitFor();
    expect(await nameOfFocus(page)).toBe("Call the API");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await accountOf(page).getByText("does not know yet").first().waitFor();
    // The button has gone with what it does.
    await expect.poll(async () => nameOfFocus(page), { timeout: 10_000 }).toBe("Any OpenID server: Demo");
    await accountOf(page).getByRole("button", { name: "Sign out" }).press("Enter");
    await accountOf(page).getByText("Signed out:").waitFor();
    await expect.poll(async () => nameOfFocus(page), { timeout: 10_000 }).toBe("Any OpenID server");
  });
});

describe("who listens instead of looking", () => {
  it("finds landmarks, headings and a list of steps", async () => {
    await using scene = await visit();
    const { page } = scene;
    await signIn(page, "github");
    const snapshot = await page.locator("body").ariaSnapshot();
    for (const part of [
      "- banner:",
      '- navigation "Providers":',
      "- main:",
      'region "GitHub: Demo Person"',
      '- region "What was sent":',
      "- contentinfo:",
      '- heading "oauthkit" [level=1]',
      '- heading "Somebody signs in at GitHub" [level=3]',
      '- checkbox "Show parameters"',
      '- listitem: "browser asks application: GET /auth/github"',
      '- listitem: "application asks GitHub: POST /login/oauth/access_token"',
    ]) {
      expect(snapshot).toContain(part);
    }
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    expect(await page.locator("[id]").evaluateAll((all) => new Set(all.map(({ id }) => id)).size === all.length)).toBe(
      true,
    );
  });

  it("is told of the provider that is looked at, and of what is chosen", async () => {
    await using scene = await visit();
    const { page } = scene;
    const current = page.getByRole("navigation").locator("[aria-current=true]");
    await page.getByRole("link", { name: /^Google OpenID Connect/ }).click();
    expect(await current.innerText()).toMatch(/^Google/);
    expect(new URL(page.url()).search).toBe("?provider=google");
    await page.goBack();
    await expect.poll(async () => current.innerText(), { timeout: 10_000 }).toMatch(/^OK\.ru/);
  });
});

/** What is said of the element that has the focus. */
async function nameOfFocus(page: Awaited<ReturnType<typeof visit>>["page"]): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    const text = focused instanceof HTMLInputElement ? focused.labels?.[0]?.textContent : focused?.textContent;
    const parts =
      focused?.classList.contains("choose") === true ? [...focused.children].map((part) => part.textContent) : [text];
    return parts.join(" ").trim();
  });
}
