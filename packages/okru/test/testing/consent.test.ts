import { expect, describe, test } from "vitest";

import { demoOkruUser, type OkruEmulator } from "../../src/testing/index.ts";
import {
  accept,
  anna,
  authorizeUrl,
  callback,
  createBrowser,
  createScene,
  credentials,
  pageOf,
  type Query,
  type Visit,
} from "./scene.ts";

describe("the consent page", () => {
  test("has the form and the links that were recorded", async () => {
    const { visit } = await openConsent({ redirect_uri: `${callback}?a=1&b="2"` });
    expect(visit.text).toContain(
      '<form method="POST" action="/dk?st.cmd=OAuth2Permissions&amp;cmd=OAuth2Permissions">',
    );
    expect(visit.text).toMatch(/<input name="fr\.token" type="hidden" value="[^"]{32}"\s*\/?>/);
    expect(visit.text).toMatch(/<button name="button_accept_request" class="[^"]*">/);
    expect(visit.text).toContain(`href="${callback}?a=1&amp;b=&quot;2&quot;#error=access_denied"`);
    const other = /href="(\/dk\?st\.cmd=OAuth2Login[^"]*)"/.exec(visit.text)?.[1] ?? "";
    const redirect = new URLSearchParams(other.replaceAll("&amp;", "&")).get("st.redirect") ?? "";
    expect(redirect).toMatch(/^%2Fdk%3Fst\.cmd%3DOAuth2Permissions%26amp%3Bst\.layout%3Dw/);
  });

  test.each([
    ["a wrong fr.token", { ...accept, "fr.token": "x" }],
    ["no button", {}],
    ["no fr.posted", { ...accept, "fr.posted": "" }],
  ])("comes again after %s", async (_, fields) => {
    const { browser, visit, emulator } = await openConsent();
    const again = await browser.submit(visit, fields);
    expect(pageOf(again)).toBe("OAuth2Permissions");
    expect((await browser.submit(again, accept)).url.searchParams.get("code")).not.toBeNull();
    expect(emulator.count("consent")).toBe(4);
  });

  test("takes a fr.token once, and not from another browser", async () => {
    const { browser, visit, emulator } = await openConsent();
    await browser.submit(visit, accept);
    expect(pageOf(await browser.submit(visit, accept))).toBe("userMain");
    const other = createBrowser(emulator);
    await other.submit(await other.open(authorizeUrl()), credentials(anna));
    expect(pageOf(await other.submit(visit, accept))).toBe("OAuth2Permissions");
  });

  test("sends a code in the query, beside what is there", async () => {
    const { browser, visit, emulator } = await openConsent({ redirect_uri: `${callback}?a=1` });
    const { url, status } = await browser.submit(visit, accept);
    expect(status).toBe(302);
    expect(url.href).toMatch(/^https:\/\/app\.example\.test\/callback\?a=1&code=[^&#]+&state=s%261$/);
    expect(emulator.log.at(-1)).toMatchObject({ method: "POST", step: "consent", status: 302 });
  });

  test.each([
    ["?", "?code="],
    ["?a=1&", "?a=1&code="],
    ["?a=1#", undefined],
  ])("sends a code behind %s", async (query, found) => {
    const { emulator } = createScene();
    const end = emulator.approve(authorizeUrl({ redirect_uri: callback + query }));
    if (found === undefined) await expect(end).rejects.toThrow(RangeError);
    else expect((await end).startsWith(callback + found)).toBe(true);
  });

  test("sends a token in the fragment, with text alone", async () => {
    const { browser, visit } = await openConsent({ response_type: "token", scope: "VALUABLE_ACCESS;GET_EMAIL;LIKE" });
    const { url } = await browser.submit(visit, accept);
    expect(url.search).toBe("");
    const fields = Object.fromEntries(new URLSearchParams(url.hash.slice(1)));
    expect(fields).toEqual({
      access_token: expect.stringMatching(/^-s-.+\./) as unknown,
      session_secret_key: expect.stringMatching(/^[\da-f]{32}$/) as unknown,
      permissions_granted: "VALUABLE_ACCESS;LIKE",
      expires_in: "1800",
      state: "s&1",
    });
  });

  test("sends no state where none came", async () => {
    const { browser, visit } = await openConsent({ state: undefined });
    expect((await browser.submit(visit, accept)).url.href).toMatch(/\?code=[^&]+$/);
  });

  test("is left out where all was given before, and only then", async () => {
    const { browser, visit, emulator } = await openConsent();
    await browser.submit(visit, accept);
    const again = await browser.open(authorizeUrl({ response_type: "token", scope: "PHOTO_CONTENT" }));
    expect(again.url.hash).toContain("access_token=");
    expect(pageOf(await browser.open(authorizeUrl({ scope: "LIKE" })))).toBe("OAuth2Permissions");
    const stranger = createBrowser(emulator);
    const back = await stranger.submit(await stranger.open(authorizeUrl()), credentials(demoOkruUser));
    expect(back.url.searchParams.has("code")).toBe(true);
    emulator.revoke(demoOkruUser.uid);
    expect(pageOf(await browser.open(authorizeUrl()))).toBe("OAuth2Permissions");
  });

  test("lets another user sign in", async () => {
    const { browser, visit } = await openConsent();
    const other = (/href="(\/dk\?st\.cmd=OAuth2Login[^"]*)"/.exec(visit.text)?.[1] ?? "").replaceAll("&amp;", "&");
    const changed = await browser.submit(await browser.open(new URL(other, visit.url)), credentials(anna));
    expect(changed.text).toContain("Анна Ким");
  });
});

/** The consent page, as the demo user sees it. */
async function openConsent(parameters: Query = {}): Promise<{
  readonly emulator: OkruEmulator;
  readonly browser: ReturnType<typeof createBrowser>;
  readonly visit: Visit;
}> {
  const { emulator } = createScene();
  const browser = createBrowser(emulator);
  const visit = await browser.submit(await browser.open(authorizeUrl(parameters)), credentials(demoOkruUser));
  return { emulator, browser, visit };
}
