import { randomBytes } from "node:crypto";

import { OAuth1Client, OAuth2Client } from "@oauthkit/core";
import { authorizationServer, demoClient, demoOAuth2Client, oauth1Server } from "@oauthkit/testing";
import { describe, expect, it } from "vitest";

import { signIn } from "../src/index.ts";
import { type Browser, openBrowser, type StoredCookie } from "./browser.ts";
import { begin, comingBack, keyA, keyB, redirectUri, setUp, setUpOAuth1 } from "./scene.ts";

/** The one cookie of a browser. */
function onlyCookie({ cookies }: Browser): readonly [string, StoredCookie] {
  const [first, ...more] = cookies;
  if (first === undefined || more.length > 0) throw new Error(`${cookies.size} cookies`);
  return first;
}

function change(browser: Browser, changed: (value: string) => string): void {
  const [name, cookie] = onlyCookie(browser);
  browser.cookies.set(name, { ...cookie, value: changed(cookie.value) });
}

describe("a way back is refused", () => {
  it("without a cookie, with a page that says what may be the reason", async () => {
    const scene = setUp();
    const back = await comingBack(scene);
    const response = await openBrowser(scene.handle).go(back);
    expect(response.status).toBe(400);
    expect(scene.failures).toMatchObject([{ code: "state_mismatch", remedy: "sign_in_again" }]);
    const text = await response.text();
    for (const reason of ["signed in already", "another browser", "too long", "refuses cookies"])
      expect(text).toContain(reason);
    expect(scene.server.count("token")).toBe(0);
  });

  it("with the cookie of another sign-in alone, as in a link that somebody else made (login CSRF)", async () => {
    const attacker = setUp();
    const back = await comingBack(attacker);
    const victim = openBrowser(attacker.handle);
    await begin({ browser: victim });
    const response = await victim.go(back);
    expect(response.status).toBe(400);
    expect(attacker.failures).toMatchObject([{ code: "state_mismatch" }]);
    expect(victim.cookies.size).toBe(1);
    expect(attacker.sessions).toEqual([]);
  });

  it.each([
    ["changed in one letter", (value: string) => value.replace(/.$/, (last) => (last === "A" ? "Q" : "A")), "broken"],
    ["cut short", (value: string) => value.slice(0, -30), "malformed"],
    ["empty", () => "", "malformed"],
    ["without seal", () => `x.${Buffer.from('{"returnTo":"//evil"}').toString("base64url")}`, "malformed"],
    ["unsigned, as JWTs can be", () => "x.eyJhbGciOiJub25lIn0.e30.", "malformed"],
    ["full of nonsense", () => randomBytes(2000).toString("base64url"), "malformed"],
  ])("with a cookie that is %s, and the cookie is taken back", async (_, changed, reason) => {
    const scene = setUp();
    const back = await comingBack(scene);
    change(scene.browser, changed);
    const response = await scene.browser.go(back);
    expect(response.status).toBe(400);
    expect(scene.failures).toMatchObject([
      { code: "callback_foreign", message: expect.stringContaining(`(${reason})`) as string },
    ]);
    expect(scene.browser.cookies.size).toBe(0);
    expect(scene.server.count("token")).toBe(0);
  });

  it("with a cookie that is too old", async () => {
    const scene = setUp({ route: { maxAge: 60 } });
    const back = await comingBack(scene);
    scene.clock.advance(60);
    const response = await scene.browser.go(back);
    expect(response.status).toBe(400);
    expect(scene.failures).toMatchObject([{ code: "callback_expired" }]);
    expect(scene.browser.cookies.size).toBe(0);
  });

  it("with a cookie that belongs to another sign-in of the same person, under this one's name", async () => {
    const scene = setUp();
    const back = await comingBack(scene);
    const [name] = onlyCookie(scene.browser);
    const other = openBrowser(scene.handle);
    await begin({ browser: other });
    scene.browser.cookies.set(name, onlyCookie(other)[1]);
    await scene.browser.go(back);
    expect(scene.failures).toMatchObject([
      { code: "callback_foreign", message: expect.stringContaining("(foreign)") as string },
    ]);
  });

  it("with several cookies of its name that do not open, and all are taken back", async () => {
    const scene = setUp();
    const back = await comingBack(scene);
    const [name] = onlyCookie(scene.browser);
    scene.browser.cookies.clear();
    const names = ["a", "b"].map((tag) => `__Host-signin-${tag}${name.slice(-25)}`);
    for (const planted of names) scene.browser.cookies.set(planted, { value: "junk", attributes: {} });
    expect((await scene.browser.go(back)).status).toBe(400);
    expect(scene.failures).toMatchObject([{ code: "callback_foreign" }]);
    expect(scene.browser.cookies.size).toBe(0);
  });

  it("with a cookie of another route", async () => {
    const scene = setUp();
    const back = await comingBack(scene);
    const failures: unknown[] = [];
    const options = {
      keys: keyA,
      now: scene.clock.now,
      signedIn: () => undefined,
      failed: (error: unknown) => void failures.push(error),
    };
    const elsewhere = signIn(scene.client, { ...options, redirectUri: "https://admin.example.test/callback" });
    const [name, { value }] = onlyCookie(scene.browser);
    const response = await elsewhere(new Request(back, { headers: { cookie: `${name}=${value}` } }));
    expect(response.status).toBe(400);
    expect(failures).toMatchObject([{ code: "callback_foreign" }]);
  });

  it("with a cookie of another client at the same provider, under the same keys and redirectUri", async () => {
    const clients = [demoOAuth2Client, { ...demoOAuth2Client, id: "second" }];
    const scene = setUp({ server: { clients } });
    const back = await comingBack(scene);
    const failures: unknown[] = [];
    const second = new OAuth2Client(
      { issuer: scene.server.issuer, client: { id: "second", secret: demoOAuth2Client.secret } },
      { fetch: scene.server.fetch, now: scene.clock.now },
    );
    const options = { keys: keyA, now: scene.clock.now, redirectUri, signedIn: () => undefined };
    const handle = signIn(second, { ...options, failed: (error) => void failures.push(error) });
    const [name, { value }] = onlyCookie(scene.browser);
    const response = await handle(new Request(back, { headers: { cookie: `${name}=${value}` } }));
    expect(failures).toMatchObject([{ code: "callback_foreign" }]);
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-signin-.*=; Path=\/; Max-Age=0; /) as string,
    ]);
    expect(scene.server.count("token")).toBe(0);
  });

  it("with a cookie of another provider, under the same keys and redirectUri", async () => {
    const scene = setUp();
    const back = await comingBack(scene);
    const failures: unknown[] = [];
    const server = authorizationServer({ issuer: "https://other.example.test" });
    const other = new OAuth2Client(
      { issuer: server.issuer, client: { id: demoOAuth2Client.id, secret: demoOAuth2Client.secret } },
      { fetch: server.fetch },
    );
    const options = { keys: keyA, now: scene.clock.now, redirectUri, signedIn: () => undefined };
    const handle = signIn(other, { ...options, failed: (error) => void failures.push(error) });
    const [name, { value }] = onlyCookie(scene.browser);
    await handle(new Request(back, { headers: { cookie: `${name}=${value}` } }));
    expect(failures).toMatchObject([{ code: "callback_foreign" }]);
    expect(server.count("token")).toBe(0);
  });

  it("with a request token that was taken to another provider of OAuth 1", async () => {
    const scene = setUpOAuth1();
    const back = scene.server.approve(await begin(scene));
    const failures: unknown[] = [];
    const server = oauth1Server({ origin: "https://other.test" });
    const other = new OAuth1Client({ client: demoClient, endpoints: server.endpoints }, { fetch: server.fetch });
    const options = { keys: keyA, now: scene.clock.now, redirectUri, signedIn: () => undefined };
    const handle = signIn(other, { ...options, failed: (error) => void failures.push(error) });
    const [name, { value }] = onlyCookie(scene.browser);
    await handle(new Request(back, { headers: { cookie: `${name}=${value}` } }));
    expect(failures).toMatchObject([{ code: "callback_foreign" }]);
    expect(server.log).toEqual([]);
  });

  it("with the cookie of a client of OAuth 2 at a route of OAuth 1", async () => {
    const scene = setUp();
    const back = await comingBack(scene);
    const oauth1 = setUpOAuth1();
    const [name, { value }] = onlyCookie(scene.browser);
    const url = `${redirectUri}?oauth_token=${new URL(back).searchParams.get("state")}&oauth_verifier=1`;
    const response = await oauth1.handle(new Request(url, { headers: { cookie: `${name}=${value}` } }));
    expect(response.status).toBe(400);
    expect(oauth1.failures).toMatchObject([{ code: "callback_foreign" }]);
  });

  it("for the second time, from a browser that kept the cookie", async () => {
    const scene = setUp();
    const back = await comingBack(scene);
    const [name, cookie] = onlyCookie(scene.browser);
    await scene.browser.go(back);
    scene.browser.cookies.set(name, cookie);
    const response = await scene.browser.go(back);
    expect(response.status).toBe(400);
    expect(scene.failures).toMatchObject([{ code: "state_replayed" }]);
    expect(scene.sessions).toHaveLength(1);
  });

  it("for the second time, in another process: by the server, which has spent the code", async () => {
    const scene = setUp();
    const back = await comingBack(scene);
    const [name, { value }] = onlyCookie(scene.browser);
    await scene.browser.go(back);
    const failures: unknown[] = [];
    const { issuer, fetch } = scene.server;
    const { id, secret } = demoOAuth2Client;
    const client = new OAuth2Client({ issuer, client: { id, secret } }, { fetch, now: scene.clock.now });
    const options = { keys: keyA, now: scene.clock.now, redirectUri, signedIn: () => undefined };
    const handle = signIn(client, { ...options, failed: (error) => void failures.push(error) });
    const response = await handle(new Request(back, { headers: { cookie: `${name}=${value}` } }));
    expect(response.status).toBe(400);
    expect(failures).toMatchObject([{ code: "token_refused", problem: "invalid_grant" }]);
  });
});

describe("keys", () => {
  it("that are taken out of the ring end the sign-ins under way", async () => {
    const scene = setUp();
    const back = await comingBack(scene);
    const rotated = setUp({ route: { keys: [keyB] }, clock: scene.clock });
    const [name, { value }] = onlyCookie(scene.browser);
    const response = await rotated.handle(new Request(back, { headers: { cookie: `${name}=${value}` } }));
    expect(response.status).toBe(400);
    expect(rotated.failures).toMatchObject([
      { code: "callback_foreign", message: expect.stringContaining("(key_missing)") as string },
    ]);
  });

  it("that move to the second place still open, and the first one seals", async () => {
    const scene = setUp();
    const back = await comingBack(scene);
    const sessions: unknown[] = [];
    const options = { redirectUri, now: scene.clock.now, signedIn: (session: unknown) => void sessions.push(session) };
    const rotated = signIn(scene.client, { ...options, keys: [keyB, keyA] });
    const [name, { value }] = onlyCookie(scene.browser);
    await rotated(new Request(back, { headers: { cookie: `${name}=${value}` } }));
    expect(sessions).toHaveLength(1);

    const browser = openBrowser(rotated);
    await begin({ browser });
    expect(headerOf(onlyCookie(browser))).not.toBe(value.split(".")[1]);
  });
});

/** The first part of the JWE, which has the key's id. */
function headerOf([, { value }]: readonly [string, StoredCookie]): string | undefined {
  return value.split(".")[1];
}
