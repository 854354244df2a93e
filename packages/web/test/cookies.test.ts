import { createDecipheriv, createHash } from "node:crypto";

import { createClock } from "@oauthkit/testing";
import { describe, expect, it } from "vitest";

import { signIn } from "../src/index.ts";
import { locationOf, openBrowser } from "./browser.ts";
import { begin, comingBack, keyA, parameterOf, redirectUri, setUp, setUpOAuth1 } from "./scene.ts";

/** Opens a compact JWE of `dir` and A256GCM by hand (RFC 7516 section 5.2). */
function unseal(jwe: string): unknown {
  const [header = "", , iv = "", text = "", tag = ""] = jwe.split(".");
  const decipher = createDecipheriv("aes-256-gcm", Buffer.from(keyA, "base64url"), Buffer.from(iv, "base64url"));
  decipher.setAAD(Buffer.from(header)).setAuthTag(Buffer.from(tag, "base64url"));
  return JSON.parse(Buffer.concat([decipher.update(Buffer.from(text, "base64url")), decipher.final()]).toString());
}

describe("the cookie of a sign-in", () => {
  it("does not begin one that would not fit into it", async () => {
    const scope = Array.from({ length: 200 }, (_, n) => `https://api.example.test/scopes/${n}`);
    const scene = setUp({ route: { scope } });
    const response = await scene.browser.go("/sign-in");
    expect(response.status).toBe(500);
    expect(scene.failures).toMatchObject([
      { code: "option_invalid", message: expect.stringContaining("4096") as string },
    ]);
    expect(scene.browser.cookies.size).toBe(0);
  });

  it("of a provider with a long name has a shorter one", async () => {
    const issuer = `https://${"a".repeat(60)}.example.test`;
    const scene = setUp({ server: { issuer } });
    await begin(scene);
    expect([...scene.browser.cookies.keys()]).toEqual([
      expect.stringMatching(/^__Host-signin-a{40}-[\da-f]{24}$/) as string,
    ]);
  });

  it("fits with the longest path to go on to", async () => {
    const scene = setUp({ route: { scope: ["openid"] } });
    const path = `/${"a".repeat(1023)}`;
    expect(locationOf(await scene.browser.go(await comingBack(scene, `/sign-in?return_to=${path}`)))).toBe(path);
  });

  it("says in its name whose and which one it is, and nothing else to anybody but us", async () => {
    const { browser, server, clock } = setUp({ route: { maxAge: 300 } });
    const page = await begin({ browser }, "/sign-in?return_to=/shop");
    const state = parameterOf(page, "state");
    const digest = createHash("sha256").update(state).digest("hex").slice(0, 24);
    const name = `__Host-signin-as.example.test-${digest}`;
    const cookie = browser.cookies.get(name);
    expect(cookie?.attributes).toEqual({ path: "/", "max-age": "300", httponly: "", secure: "", samesite: "Lax" });
    const [time = "", ...jwe] = (cookie?.value ?? "").split(".");
    expect(Number.parseInt(time, 36)).toBe(Math.floor(clock.now() / 1000));
    expect(unseal(jwe.join("."))).toMatchObject({
      aud: `web sign-in by oauth2 for ${redirectUri} ${name}`,
      exp: clock.now() / 1000 + 300,
      value: {
        returnTo: "/shop",
        kept: { pending: { provider: "as.example.test", clientId: "demo-client", state, flow: "code" }, mode: "" },
      },
    });
    expect(server.issuer).toBe("https://as.example.test");
  });

  it("holds the request token with its secret, and nothing else that came along", async () => {
    const { browser } = setUpOAuth1();
    const page = await begin({ browser });
    const [[name, cookie] = ["", undefined]] = browser.cookies;
    expect(name).toMatch(/^__Host-signin-oauth1\.test-[\da-f]{24}$/);
    const jwe = cookie?.value.slice(cookie.value.indexOf(".") + 1) ?? "";
    expect(unseal(jwe)).toMatchObject({
      value: {
        kept: {
          requestToken: {
            oauth_token: parameterOf(page, "oauth_token"),
            oauth_token_secret: expect.any(String) as string,
          },
          endpoint: "https://oauth1.test/oauth/authorize",
        },
      },
    });
    expect(JSON.stringify(unseal(jwe))).not.toContain("oauth_callback_confirmed");
  });

  it("comes with requests of other sites where the answer is posted by one", async () => {
    const { browser } = setUp({ route: { responseMode: "form_post" } });
    await begin({ browser });
    expect([...browser.cookies.values()][0]?.attributes).toMatchObject({ samesite: "None", secure: "" });
  });

  it("is called what the application wants", async () => {
    const { browser } = setUp({ route: { cookieName: "shop.login" } });
    await begin({ browser });
    expect([...browser.cookies.keys()]).toEqual([
      expect.stringMatching(/^__Host-shop\.login-as\.example\.test-/) as string,
    ]);
  });

  it("is an ordinary one for development on this machine", async () => {
    const { browser } = setUpOAuth1({ redirectUri: "http://localhost:3000/callback", allowInsecureCookies: true });
    await begin({ browser });
    expect(browser.lines).toEqual([
      expect.stringMatching(
        /^signin-oauth1\.test-\w+=[\w.-]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/,
      ) as string,
    ]);
  });

  it("is not asked to do what it cannot do there: come with a form of another site", async () => {
    const scene = setUp({
      route: { redirectUri: "http://127.0.0.1/callback", allowInsecureCookies: true, responseMode: "form_post" },
    });
    expect((await scene.browser.go("/sign-in")).status).toBe(500);
    expect(scene.failures).toMatchObject([
      { code: "option_invalid", message: expect.stringContaining("form_post") as string },
    ]);
  });
});

describe("several sign-ins at once", () => {
  it("each have a cookie, and each takes back its own", async () => {
    const scene = setUp();
    const first = await comingBack(scene, "/sign-in?return_to=/first");
    const second = await comingBack(scene, "/sign-in?return_to=/second");
    expect(scene.browser.cookies.size).toBe(2);
    expect(locationOf(await scene.browser.go(second))).toBe("/second");
    expect(scene.browser.cookies.size).toBe(1);
    expect(locationOf(await scene.browser.go(first))).toBe("/first");
    expect(scene.browser.cookies.size).toBe(0);
  });

  it("are five at most: the oldest goes, and says so when it comes back", async () => {
    const scene = setUp();
    const ways: string[] = [];
    for (let count = 0; count < 6; count += 1) {
      ways.push(await comingBack(scene, `/sign-in?return_to=/${count}`));
      scene.clock.advance(1);
    }
    expect(scene.browser.cookies.size).toBe(5);
    const [oldest = "", ...others] = ways;
    expect((await scene.browser.go(oldest)).status).toBe(400);
    expect(scene.failures).toMatchObject([{ code: "state_mismatch" }]);
    for (const [index, way] of others.entries()) {
      expect(locationOf(await scene.browser.go(way))).toBe(`/${index + 1}`);
    }
  });

  it("are counted over all providers of a site, so that its headers stay small", async () => {
    const { handle, clock } = setUp();
    const oauth1 = setUpOAuth1({ now: clock.now });
    const browser = openBrowser(async (request) =>
      request.url.endsWith("/one") ? oauth1.handle(request) : handle(request),
    );
    for (let count = 0; count < 8; count += 1) {
      await browser.go(count % 2 === 0 ? "/two" : "/one");
      clock.advance(1);
    }
    expect(browser.cookies.size).toBe(5);
  });

  it("have 8 kB at most between them", async () => {
    const scene = setUp({ route: { scope: Array.from({ length: 60 }, (_, n) => `a-long-name-of-a-scope-${n}`) } });
    for (let count = 0; count < 5; count += 1) {
      await begin(scene);
      scene.clock.advance(1);
    }
    const bytes = [...scene.browser.cookies].reduce((sum, [name, { value }]) => sum + name.length + value.length, 0);
    expect(scene.browser.cookies.size).toBeGreaterThan(1);
    expect(bytes).toBeLessThan(8192);
  });

  it("begin among cookies that are none of ours, however many, and leave these alone", async () => {
    const scene = setUp();
    const theirs = Array.from(
      { length: 50 },
      (_, n) => `c${n}=4; __Host-signin=${n}; signin-a-${n}=2; =3; __Host-signin-a b${n}=4`,
    );
    const cookie = `${theirs.join("; ")}; broken; __Host-signin-broken`;
    const response = await scene.handle(new Request("https://app.example.test/sign-in", { headers: { cookie } }));
    expect(response.headers.getSetCookie()).toHaveLength(1);
  });

  it("keep the youngest of two that have the same request token", async () => {
    const tokens = ["a", "b", "c", "d", "e", "a"];
    const clock = createClock();
    const client = {
      fetchRequestToken: async () => ({ oauth_token: tokens.shift() ?? "", oauth_token_secret: "secret" }),
      createAuthorizationUrl: () => new URL("https://oauth1.test/authorize"),
      callback: async () => "session",
    };
    const options = { redirectUri, keys: keyA, now: clock.now, signedIn: () => undefined };
    const browser = openBrowser(signIn(client, options));
    for (let count = 0; count < 6; count += 1) {
      await begin({ browser }, `/sign-in?return_to=/${count}`);
      clock.advance(1);
    }
    expect(browser.cookies.size).toBe(5);
    expect(locationOf(await browser.go("/callback?oauth_token=a"))).toBe("/5");
  });

  it("are taken back twenty at a time, the oldest first, where there are thousands", async () => {
    const scene = setUp();
    const cookie = Array.from({ length: 2000 }, (_, n) => `__Host-signin-${n}=${(n + 36).toString(36)}`).join("; ");
    const response = await scene.handle(new Request("https://app.example.test/sign-in", { headers: { cookie } }));
    const [, ...lines] = response.headers.getSetCookie();
    const names = lines.map((line) => line.split("=", 1)[0]);
    expect(names).toEqual(Array.from({ length: 20 }, (_, n) => `__Host-signin-${19 - n}`));
  });

  it.each(["zzzzzzzzzzzz.x", "ZZZZZZ.x", "-z.x", ""])("are the oldest where their time is none (%s)", async (value) => {
    const scene = setUp();
    for (let count = 0; count < 4; count += 1) await begin(scene);
    const known = [...scene.browser.cookies.keys()];
    scene.browser.cookies.set("__Host-signin-odd", { value, attributes: {} });
    await begin(scene);
    expect([...scene.browser.cookies.keys()]).toEqual([...known, expect.any(String) as string]);
    expect(scene.browser.cookies.has("__Host-signin-odd")).toBe(false);
  });

  it.each(["a=", "__Host-signin-a=", ""])("begin under the largest headers, of %s and what is blank", async (name) => {
    const scene = setUp();
    // Where a reader looks at every blank again for every other, each of the twenty is thousands of millions of steps.
    for (let count = 0; count < 10; count += 1) {
      for (const blank of [" ", "\t"]) {
        const cookie = `${name}${blank.repeat(65_000)}x`;
        const response = await scene.handle(new Request("https://app.example.test/sign-in", { headers: { cookie } }));
        expect([response.status, response.headers.getSetCookie()]).toMatchObject([303, { length: 1 }]);
      }
    }
  });

  it("begin under a header of cookies that is too long to be read", async () => {
    const scene = setUp();
    const cookie = Array.from({ length: 2000 }, (_, n) => `__Host-signin-a-${n}=${"x".repeat(50)}`).join("; ");
    const response = await scene.handle(new Request("https://app.example.test/sign-in", { headers: { cookie } }));
    expect(response.headers.getSetCookie()).toHaveLength(1);
  });
});
