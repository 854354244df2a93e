import { createContext, runInContext } from "node:vm";

import { OAuth2Client } from "@oauthkit/core";
import { createClock } from "@oauthkit/testing";
import { describe, expect, it } from "vitest";

import { okru, type OkruSession } from "../../okru/src/index.ts";
import { demoApplication, okruEmulator, type OkruEmulator } from "../../okru/src/testing/index.ts";
import { signIn, type SignInOptions } from "../src/index.ts";
import { type Browser, locationOf, openBrowser } from "./browser.ts";
import { begin, keyA, redirectUri } from "./scene.ts";

interface OkruScene {
  readonly emulator: OkruEmulator;
  readonly browser: Browser;
  readonly sessions: OkruSession[];
  readonly refusals: unknown[];
  readonly failures: unknown[];
}

/** A route that signs people in at an emulated OK.ru, and a browser. */
function setUp(flow?: SignInOptions<OAuth2Client>["flow"], responseMode?: string): OkruScene {
  const clock = createClock();
  const emulator = okruEmulator({ clock });
  const { secretKey, ...publicKeys } = demoApplication;
  const app = flow === "implicit" ? publicKeys : { ...publicKeys, secretKey };
  const client = new OAuth2Client(okru(app), { fetch: emulator.fetch, now: clock.now });
  const [sessions, refusals, failures]: [OkruSession[], unknown[], unknown[]] = [[], [], []];
  const handle = signIn(client, {
    redirectUri,
    keys: keyA,
    flow,
    responseMode,
    now: clock.now,
    signedIn: (session) => void sessions.push(session),
    refused: (error) => void refusals.push(error),
    failed: (error) => void failures.push(error),
  });
  return { emulator, browser: openBrowser(handle), sessions, refusals, failures };
}

/** What the page's script posts, as a browser would run it with this fragment. */
function runScript(html: string, hash: string): { readonly body: string | undefined; readonly address: string } {
  const script = /<script nonce="[\da-f]{32}">(.*)<\/script>/s.exec(html)?.[1] ?? "";
  const fields: [string, string][] = [];
  let [body, address] = [undefined as string | undefined, `/callback${hash}`];
  const silent = { textContent: "" };
  class HTMLFormElement {
    append({ name, value }: { readonly name: string; readonly value: string }): void {
      fields.push([name, value]);
    }
    submit(): void {
      body = new URLSearchParams(fields).toString();
    }
  }
  const document = {
    getElementById: (id: string) => (id === "silent" ? silent : null),
    createElement: (tag: string) => (tag === "form" ? new HTMLFormElement() : {}),
    body: { append: () => undefined },
  };
  const history = {
    replaceState: (_: unknown, __: unknown, path: string) => {
      address = path;
    },
  };
  const location = { hash, pathname: "/callback" };
  runInContext(script, createContext({ document, history, location, HTMLFormElement, URLSearchParams }));
  return { body, address };
}

async function bringBack({ browser }: OkruScene, back: string): Promise<Response> {
  const { pathname, search, hash } = new URL(back);
  const html = await (await browser.go(pathname + search)).text();
  const { body = "", address } = runScript(html, hash);
  expect(address).toBe("/callback");
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return browser.go("/callback", { method: "POST", headers, body });
}

describe("an answer in the fragment", () => {
  it("that is a refusal goes on without a session", async () => {
    const scene = setUp("implicit");
    const back = await scene.emulator.approve(await begin(scene, "/sign-in?return_to=/shop"), { deny: true });
    expect(new URL(back).hash).toContain("error=access_denied");
    expect(locationOf(await bringBack(scene, back))).toBe("/shop");
    expect(scene.refusals).toMatchObject([{ code: "authorization_refused", provider: "okru" }]);
    expect(scene.browser.cookies.size).toBe(0);
  });

  it("of another sign-in is refused", async () => {
    const scene = setUp("implicit");
    const back = await scene.emulator.approve(await begin(scene));
    const forged = back.replace(/state=[^&]*/, "state=guess");
    expect((await bringBack(scene, forged)).status).toBe(400);
    expect(scene.failures).toMatchObject([{ code: "state_mismatch" }]);
    expect(scene.browser.cookies.size).toBe(1);
  });

  it("is brought by a page whose own script alone may run", async () => {
    const scene = setUp("implicit");
    const back = await scene.emulator.approve(await begin(scene));
    const response = await scene.browser.go("/callback");
    const html = await response.text();
    const nonce = /<script nonce="([\da-f]{32})">/.exec(html)?.[1];
    expect(response.headers.get("content-security-policy")).toBe(
      `default-src 'none'; script-src 'nonce-${nonce}'; base-uri 'none'; frame-ancestors 'none'`,
    );
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(scene.browser.cookies.size).toBe(1);
    expect(runScript(html, "").body).toBeUndefined();
    expect(new URL(back).search).toBe("");
  });

  it("ends with a session at OK.ru, for an application without a secret", async () => {
    const scene = setUp("implicit");
    const back = await scene.emulator.approve(await begin(scene, "/sign-in?return_to=/shop"));
    expect(locationOf(await bringBack(scene, back))).toBe("/shop");
    expect(await scene.sessions[0]?.profile()).toMatchObject({ subject: "570000000001" });
    expect(scene.browser.cookies.size).toBe(0);
  });

  it("is not waited for where the query has a refusal", async () => {
    const scene = setUp("implicit");
    await begin(scene, "/sign-in?return_to=/shop");
    expect(locationOf(await scene.browser.go("/callback?error=access_denied"))).toBe("/shop");
    expect(scene.refusals).toMatchObject([{ code: "authorization_refused" }]);
  });

  it("is not waited for again where an empty form was posted", async () => {
    const scene = setUp("implicit");
    await begin(scene);
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const response = await scene.browser.go("/callback", { method: "POST", headers, body: "" });
    expect(response.status).toBe(500);
    expect(scene.failures).toMatchObject([
      { code: "callback_invalid", message: expect.stringContaining("fragment") as string },
    ]);
  });

  it("is waited for where it is to be a JWT as well", async () => {
    const scene = setUp("implicit", "jwt");
    await begin(scene);
    expect(await (await scene.browser.go("/callback")).text()).toContain("<script nonce=");
  });

  it("that comes a second time finds no page to bring it", async () => {
    const scene = setUp("implicit");
    const back = await scene.emulator.approve(await begin(scene));
    await bringBack(scene, back);
    const again = await scene.browser.go("/callback");
    expect([again.status, scene.failures]).toMatchObject([400, [{ code: "state_mismatch" }]]);
  });
});

describe("a sign-in by code at OK.ru", () => {
  it("that is refused comes back with nothing a server sees, and goes on without a session", async () => {
    const scene = setUp();
    const back = new URL(await scene.emulator.approve(await begin(scene, "/sign-in?return_to=/shop"), { deny: true }));
    const response = await scene.browser.go(back.pathname + back.search);
    expect(locationOf(response)).toBe("/shop");
    expect(scene.refusals).toMatchObject([{ code: "authorization_refused" }]);
    expect(scene.browser.cookies.size).toBe(0);
  });

  it("ends with a session", async () => {
    const scene = setUp();
    await scene.browser.go(await scene.emulator.approve(await begin(scene)));
    expect(await scene.sessions[0]?.profile()).toMatchObject({ subject: "570000000001" });
  });
});
