import { type Canary, createCanary } from "@oauthkit/testing";
import { describe, expect, it } from "vitest";

import { signInAt } from "../web/person.ts";
import { type Visit, withChromium } from "./chromium.ts";
import { accountOf, handOf, leaveFor, noticeOf, press, signIn, stepsOf } from "./window.ts";

const visit = withChromium();

describe("a token that has ended", () => {
  it.each(["okru", "mailru", "mailru-platform", "vk", "yandex", "google", "openid"])(
    "is renewed on the way of a call at %s, and no secret shows anywhere",
    async (id) => {
      const { mint, findCanaries } = marked();
      await using scene = await visit({}, { mint });
      const { page } = scene;
      await signIn(page, id);
      await press(page, "Expire it now");
      await noticeOf(page).getByText("The application does not know yet").waitFor();
      expect(await accountOf(page).getByText("Ended").count()).toBe(1);
      await press(page, "Call the API");
      await noticeOf(page).getByText("It was renewed on the way").waitFor();
      expect(
        await accountOf(page)
          .getByText(/ left$/)
          .count(),
      ).toBe(1);
      const steps = await stepsOf(page);
      // Asked, refused, renewed, and asked again; some need more than one call for a profile.
      expect(steps.length).toBeGreaterThanOrEqual(6);
      expect(steps.filter((step) => /refused/.test(step))).toHaveLength(1);
      expect(steps.at(-1)).toMatch(/200 OK$/);
      expect(findCanaries(await everythingIn(scene))).toEqual([]);
    },
  );

  it.each(["github", "twitter"])("ends the session at %s, which gives no refresh token", async (id) => {
    const { mint, findCanaries } = marked();
    await using scene = await visit({}, { mint });
    const { page } = scene;
    await signIn(page, id);
    await press(page, "Expire it now");
    await press(page, "Call the API");
    await noticeOf(page).getByText("sign in again").waitFor();
    expect(findCanaries(await everythingIn(scene))).toEqual([]);
    await accountOf(page).getByRole("link", { name: "Sign in again" }).click();
    // Twitter asks every time, GitHub knows browser and consent.
    if (id === "twitter") await signInAt(page, handOf(id));
    await noticeOf(page).getByText("Signed in at").waitFor();
    await press(page, "Call the API");
    await noticeOf(page)
      .getByText(/ answered\.$/)
      .waitFor();
  });

  it("counts down to its end", async () => {
    await using scene = await visit();
    const { page } = scene;
    await page.clock.install();
    await signIn(page, "okru");
    const shown = accountOf(page)
      .getByRole("paragraph")
      .filter({ has: page.locator(".clock") });
    await page.clock.pauseAt(Date.now() + 10_000);
    expect(await shown.innerText()).toMatch(/^29:(?:[34]\d|50) left$/);
    await page.clock.runFor("10:00");
    expect(await shown.innerText()).toMatch(/^19:(?:[34]\d|50) left$/);
    expect(Number(await page.getByRole("progressbar").getAttribute("value"))).toBeLessThan(1200);
    await page.clock.runFor("20:00");
    expect(await shown.innerText()).toBe("Ended: the next call finds out.");
  });
});

describe("two tabs", () => {
  it("sign in at the same provider at once, each with its own cookie", async () => {
    await using scene = await visit();
    const [one, two] = [scene.page, await scene.page.context().newPage()];
    await two.goto(scene.demo.url);
    await leaveFor(one, "github");
    await leaveFor(two, "github");
    const waiting = await scene.page.context().cookies(scene.demo.url);
    expect(waiting.filter(({ name }) => name.includes("github"))).toHaveLength(2);
    expect(waiting.every(({ httpOnly, sameSite }) => httpOnly && sameSite === "Lax")).toBe(true);
    await signInAt(two, handOf("github"));
    await noticeOf(two).getByText("Signed in at GitHub").waitFor();
    // The consent is given, so the password is enough.
    await handOf("github").enter?.(one, "demo-password");
    await noticeOf(one).getByText("Signed in at GitHub").waitFor();
    const left = await scene.page.context().cookies(scene.demo.url);
    expect(left.filter(({ name }) => name.includes("github"))).toEqual([]);
  });

  it("sign in at two providers at once, and see each other's account", async () => {
    await using scene = await visit();
    const [one, two] = [scene.page, await scene.page.context().newPage()];
    await two.goto(scene.demo.url);
    await leaveFor(one, "vk");
    await leaveFor(two, "twitter");
    await signInAt(one, handOf("vk"));
    await signInAt(two, handOf("twitter"));
    for (const page of [one, two])
      await expect.poll(async () => page.getByText("Signed in", { exact: true }).count()).toBe(2);
  });

  it("hear of each other at once: what one does, the other shows", async () => {
    await using scene = await visit();
    await signIn(scene.page, "yandex");
    const other = await scene.page.context().newPage();
    await other.goto(`${scene.demo.url}?provider=yandex`);
    await accountOf(other).getByRole("button", { name: "Sign out" }).waitFor();
    await press(scene.page, "Call the API");
    await noticeOf(other).getByText("Yandex ID answered.").waitFor();
    await noticeOf(scene.page).getByText("Yandex ID answered.").waitFor();
    expect(await stepsOf(other)).toEqual(await stepsOf(scene.page));
    // The story is told to who cannot see the diagram grow.
    const news = other.getByRole("region", { name: "What was sent" }).getByRole("status");
    expect(await news.innerText()).toMatch(/more steps\. The last: Yandex ID answers application: 200 OK$/);
  });
});

describe("nobody else", () => {
  it("sees an account: another browser has none", async () => {
    await using scene = await visit();
    await signIn(scene.page, "openid");
    const stranger = await scene.page.context().browser()?.newContext();
    const page = await stranger?.newPage();
    if (page === undefined) throw new Error("there is no other browser");
    await page.goto(`${scene.demo.url}?provider=openid`);
    await accountOf(page).getByText("Nobody is signed in here").waitFor();
    expect(await stepsOf(page)).toEqual([]);
    await stranger?.close();
  });

  it("finishes a sign-in that was not begun in this browser", async () => {
    await using scene = await visit();
    const { page } = scene;
    await page.goto(`${scene.demo.url}auth/github/callback?code=forged&state=forged`);
    await page.goto(`${scene.demo.url}?provider=github`);
    await noticeOf(page).getByText("state_mismatch").waitFor();
    expect(await accountOf(page).getByRole("link", { name: "Sign in with GitHub" }).count()).toBe(1);
  });

  it("signs somebody out from another site", async () => {
    await using scene = await visit();
    await signIn(scene.page, "github");
    const url = `${scene.demo.url}providers/github/sign-out`;
    const cookies = await scene.page.context().cookies(scene.demo.url);
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    for (const origin of ["http://127.0.0.1:1", "null", undefined]) {
      const headers: HeadersInit = origin === undefined ? { cookie } : { cookie, origin };
      expect((await fetch(url, { method: "POST", headers })).status).toBe(403);
    }
    const own = new URL(url).origin;
    expect((await fetch(url, { method: "POST", headers: { cookie, origin: own } })).status).toBe(204);
  });

  it("looks in under another name of this machine", async () => {
    await using scene = await visit();
    const other = scene.demo.url.replace("localhost", "127.0.0.1");
    const response = await fetch(`${other}events`, { redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([307, scene.demo.url]);
  });
});

/** Secrets of the emulators that can be found again. */
function marked(): { readonly mint: (kind: string) => string | undefined } & Pick<Canary, "findCanaries"> {
  const { canary, findCanaries } = createCanary();
  return { mint: (kind) => (/token|code$|verifier|secret/.test(kind) ? canary(kind) : undefined), findCanaries };
}

/** All that a browser is given: the page with its parameters, the news that it is made of, and the cookies. */
async function everythingIn({ page, demo }: Visit): Promise<unknown> {
  await page.getByLabel("Show parameters").check();
  const cookies = await page.context().cookies(demo.url);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const news = await fetch(`${demo.url}events`, { headers: { cookie } });
  const reader = news.body?.getReader();
  const text = new TextDecoder().decode((await reader?.read())?.value);
  await reader?.cancel();
  // There is something to look at.
  expect(text).toContain("return_to");
  expect(text).not.toContain("demo-client-secret");
  return [await page.content(), text, cookies];
}
