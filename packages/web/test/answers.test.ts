import { inspect } from "node:util";

import { isOAuthKitError } from "@oauthkit/core";
import { createCanary, demoOAuth2Client } from "@oauthkit/testing";
import { describe, expect, it } from "vitest";

import { locationOf, openBrowser } from "./browser.ts";
import { begin, comingBack, keyA, parameterOf, setUp } from "./scene.ts";

describe("hooks", () => {
  it.each<readonly [string, () => unknown]>([
    ["an error of the network", () => Response.error()],
    ["no response", () => ({})],
    ["a list", () => []],
    ["a response that was read", readBefore],
    ["a response that somebody reads", readMeanwhile],
  ])("that answer with %s leave the page to us", async (_, answer) => {
    const scene = setUp({ route: { failed: answer as () => Response } });
    const failure = await scene.browser.go(`${await comingBack(scene)}&code=2`);
    expect(failure.status).toBe(400);
    expect(await failure.text()).toContain("callback_invalid");
    expect(scene.browser.cookies.size).toBe(0);

    for (const hook of ["signedIn", "refused"] as const) {
      const other = setUp({ route: { [hook]: answer } });
      const back = await other.server.approve(await begin(other), { deny: hook === "refused" });
      const response = await other.browser.go(back);
      expect(response.status).toBe(500);
      expect(other.failures).toMatchObject([
        { code: "option_invalid", message: expect.stringContaining("a hook returned") as string },
      ]);
      expect(other.browser.cookies.size).toBe(0);
    }
  });

  it.each([null, undefined, 0, "text", true])("that answer with %o have answered nothing", async (answer) => {
    const scene = setUp({ route: { signedIn: () => answer as unknown as undefined } });
    const response = await scene.browser.go(await comingBack(scene));
    expect([response.status, locationOf(response)]).toEqual([303, "/"]);
  });

  it("that throw are told so, and the cookie is taken back", async () => {
    const scene = setUp({ route: { signedIn: () => Promise.reject(new Error("the database is down")) } });
    const response = await scene.browser.go(await comingBack(scene));
    expect(response.status).toBe(500);
    expect(scene.failures).toMatchObject([{ message: "the database is down" }]);
    expect(await response.text()).not.toContain("database");
    expect(scene.browser.cookies.size).toBe(0);
  });

  it("of refusals that throw are told so as well", async () => {
    const scene = setUp({ route: { refused: () => Promise.reject(new Error("no such page")) } });
    const response = await scene.browser.go(await scene.server.approve(await begin(scene), { deny: true }));
    expect(response.status).toBe(500);
    expect(scene.failures).toMatchObject([{ message: "no such page" }]);
    expect(scene.browser.cookies.size).toBe(0);
  });

  it("of failures that throw are heard by whoever calls the route", async () => {
    const scene = setUp({ route: { failed: () => Promise.reject(new Error("the log is full")) } });
    await expect(scene.browser.go("/callback?state=a&code=b")).rejects.toThrow("the log is full");
  });

  it("answer for themselves; the cookie is taken back beside theirs", async () => {
    const headers = new Headers([
      ["set-cookie", "session=1"],
      ["set-cookie", "theme=dark"],
      ["cache-control", "private"],
      ["location", "/welcome"],
    ]);
    const scene = setUp({ route: { signedIn: () => new Response(null, { status: 302, headers }) } });
    const response = await scene.browser.go(await comingBack(scene));
    expect([response.status, locationOf(response), response.headers.get("cache-control")]).toEqual([
      302,
      "/welcome",
      "private",
    ]);
    expect([...scene.browser.cookies.keys()]).toEqual(["session", "theme"]);
  });

  it("answer with headers that cannot be changed, too", async () => {
    const scene = setUp({ route: { signedIn: () => Response.redirect("https://app.example.test/welcome", 302) } });
    const response = await scene.browser.go(await comingBack(scene));
    expect([response.status, locationOf(response)]).toEqual([302, "https://app.example.test/welcome"]);
    expect(scene.browser.cookies.size).toBe(0);
  });

  it("are given the request and the path to go on to", async () => {
    const scene = setUp({
      route: { signedIn: (_, { request, returnTo }) => new Response(`${new URL(request.url).pathname} ${returnTo}`) },
    });
    const response = await scene.browser.go(await comingBack(scene, "/sign-in?return_to=/shop"));
    expect(await response.text()).toBe("/callback /shop");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
  });

  it("answer refusals and failures in the application's own words", async () => {
    const route = {
      refused: () => new Response("as you like"),
      failed: (error: unknown) => new Response(isOAuthKitError(error) ? error.code : "?", { status: 418 }),
    };
    const scene = setUp({ route });
    const denied = await scene.server.approve(await begin(scene), { deny: true });
    expect(await (await scene.browser.go(denied)).text()).toBe("as you like");
    const failure = await scene.browser.go(`${await comingBack(scene)}&code=2`);
    expect([failure.status, await failure.text()]).toEqual([418, "callback_invalid"]);
    expect(scene.browser.cookies.size).toBe(0);
  });

  it("are not told of a person's no where the application is at fault", async () => {
    const scene = setUp({ server: { scopes: ["read"] }, route: { scope: ["write"] } });
    const response = await scene.browser.go(await comingBack(scene));
    expect(response.status).toBe(500);
    expect(scene.refusals).toEqual([]);
    expect(scene.failures).toMatchObject([{ code: "authorization_refused", problem: "invalid_scope" }]);
  });
});

it("redirects do not say what the next page is told: providers may want to know where people come from", async () => {
  const scene = setUp();
  const out = await scene.browser.go("/sign-in");
  const back = await scene.browser.go(await scene.server.approve(locationOf(out)));
  expect([out, back].map(({ status, headers }) => [status, headers.get("referrer-policy")])).toEqual([
    [303, null],
    [303, null],
  ]);
});

describe("pages", () => {
  it("are kept by nobody, load nothing, and are framed nowhere", async () => {
    const response = await setUp().browser.go("/callback?state=a&code=b");
    expect(Object.fromEntries(response.headers)).toEqual({
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
      "content-type": "text/html; charset=utf-8",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    });
  });

  it("offer to begin again where the sign-in began, and to go on", async () => {
    const scene = setUp();
    const back = await comingBack(scene, "/sign-in?return_to=/shop?a=1%26b=2");
    const text = await (await scene.browser.go(`${back}&code=2`)).text();
    const links = [...text.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(links).toEqual(["/sign-in?return_to=%2Fshop%3Fa%3D1%26b%3D2", "/shop?a=1&#38;b=2"]);
  });

  it("offer no beginning at a path that leads to another host", async () => {
    const scene = setUp();
    const page = locationOf(await scene.browser.go("https://app.example.test//evil.example/sign-in"));
    const text = await (await scene.browser.go(`${await scene.server.approve(page)}&code=2`)).text();
    expect(text).toContain('href="/"');
    expect(text).not.toContain("evil");
  });

  it("escape what comes from outside", async () => {
    const scene = setUp();
    const path = `/"><script>alert('1')</script>&`;
    const back = await comingBack(scene, `/sign-in?return_to=${encodeURIComponent(`/?q=${path}`)}`);
    const text = await (await scene.browser.go(`${back}&code=2`)).text();
    expect(text).not.toMatch(/<script|alert\('/);
    const evil = await scene.browser.go(`/callback?state=a&code=b&error=${encodeURIComponent(path)}`);
    expect(await evil.text()).not.toContain("alert");
  });

  it("say when to try again where the server says so", async () => {
    const scene = setUp();
    const back = await comingBack(scene);
    scene.server.fault("token", { status: 503, retryAfter: 2 });
    const response = await scene.browser.go(back);
    expect([response.status, response.headers.get("retry-after")]).toEqual([502, "2"]);
  });

  it("show no secret, and neither do the errors", async () => {
    const { canary, findCanaries } = createCanary();
    const scene = setUp({ server: { mint: canary } });
    for (const fault of ["echo", { html: 503 }, "network", "no_access_token"] as const) {
      const page = await begin(scene, "/sign-in?return_to=/shop");
      const cookie = [...scene.browser.cookies.values()][0]?.value ?? "";
      scene.server.fault("token", fault);
      const back = await scene.server.approve(page);
      expect(findCanaries(back)).not.toEqual([]);
      const text = await (await scene.browser.go(back)).text();
      expect(findCanaries([text, scene.failures])).toEqual([]);
      const shown = [text, ...scene.failures.map((failure) => inspect(failure, { depth: 9, showHidden: true }))].join();
      const secrets = [parameterOf(page, "state"), cookie, keyA, demoOAuth2Client.secret];
      expect(secrets.filter((secret) => shown.includes(secret))).toEqual([]);
    }
    expect(scene.failures).toHaveLength(4);
  });

  it("show the operator's words in development alone", async () => {
    const development = setUp({ route: { redirectUri: "http://127.0.0.1/callback", allowInsecureCookies: true } });
    expect(await (await development.browser.go("/callback?state=a&code=b")).text()).toContain("has no cookie of such");
    expect(await (await setUp().browser.go("/callback?state=a&code=b")).text()).not.toContain("has no cookie of such");
  });

  it("are not needed to go out: that is a redirect without anybody's cache", async () => {
    const scene = setUp();
    const response = await openBrowser(scene.handle).go("/sign-in");
    expect([response.status, await response.text(), response.headers.get("cache-control")]).toEqual([
      303,
      "",
      "no-store",
    ]);
  });
});

function readBefore(): Response {
  const response = new Response("x");
  void response.text();
  return response;
}

function readMeanwhile(): Response {
  const response = new Response("x");
  response.body?.getReader();
  return response;
}
