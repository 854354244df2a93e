import { describe, expect, it } from "vitest";

import { addresses, failure, home, loginForm, page, pages, redirectUri, returned, site, to, walk } from "./setup.ts";

const login = "GET /page?step=login";
const first = "GET /authorize?client_id=42&state=state-of-this-walk";

describe("nothing is sent", () => {
  it.each([
    [
      "to a foreign host that a form names",
      { [login]: () => page(loginForm.replace("/page?", "https://evil.test/page?")) },
      "https://evil.test",
    ],
    [
      "to a host that only begins alike",
      { [login]: () => page(loginForm.replace("/page?", `${home}.evil.test/?`)) },
      `${home}.evil.test`,
    ],
    [
      "to a foreign host by a button",
      { [login]: () => page(loginForm.replace("type=submit", "type=submit formaction=https://evil.test/")) },
      "https://evil.test",
    ],
    [
      "to a foreign host that a redirect names",
      { [login]: () => to("https://evil.test/page?step=login&key=secret-in-query") },
      "https://evil.test",
    ],
    ["to a host by its address without scheme", { [login]: () => to("//evil.test/login") }, "https://evil.test"],
    ["to another port", { [login]: () => to(`${home}:8443/page?step=login`) }, `${home}:8443`],
    ["to a scheme that is not the application's", { [login]: () => to("evil:/login") }, "evil:"],
    [
      "to a script",
      { [login]: () => page(loginForm.replace("/page?step=login", "javascript:alert(1)")) },
      "javascript:",
    ],
  ])("%s", async (_, routes, origin) => {
    const server = site(routes);
    const error = await failure(walk(server));
    expect(error).toMatchObject({ name: "ConfigurationError", code: "origin_foreign" });
    expect(error.message).toContain(`leads to ${origin}, and nothing was sent there`);
    expect(error.message).not.toContain("secret-in-query");
    expect(addresses(server)).toEqual([first, login]);
  });

  it.each([
    ["a form", { [login]: () => page(loginForm.replace("/page?", "http://id.example.test/page?")) }],
    ["a redirect", { [login]: () => to("http://id.example.test/page?step=login") }],
  ])("over plain http by %s", async (_, routes) => {
    const server = site(routes);
    expect(await failure(walk(server))).toMatchObject({ code: "endpoint_insecure" });
    expect(addresses(server)).toEqual([first, login]);
  });

  it("to a URL with a user name in it", async () => {
    const server = site({ [login]: () => to("https://user:secret-in-url@id.example.test/page?step=login") });
    const error = await failure(walk(server));
    expect(error.code).toBe("url_invalid");
    expect(error.message).not.toContain("secret-in-url");
    expect(addresses(server)).toEqual([first, login]);
  });

  it("at all where the walk begins elsewhere", async () => {
    const server = site();
    expect(await failure(walk(server, {}, pages, "https://evil.test/authorize"))).toMatchObject({
      code: "origin_foreign",
    });
    expect(await failure(walk(server, {}, pages, "authorize"))).toMatchObject({ code: "url_invalid" });
    expect(server.log).toEqual([]);
  });

  it("a second time to another host, be it listed", async () => {
    const other = "https://auth.example.test";
    for (const status of [307, 308]) {
      const server = site({ "POST /page?step=login": () => to(`${other}/page?step=login`, {}, status) });
      const error = await failure(walk(server, {}, { ...pages, origins: [home, other] }));
      expect(error).toMatchObject({ code: "redirect_refused", status, remedy: "mend_configuration" });
      expect(addresses(server).at(-1)).toBe("POST /page?step=login");
    }
  });
});

describe("a password does not go into a URL", () => {
  it.each([
    ["by a form without method", loginForm.replace("method=post", "")],
    ["by a form with method get", loginForm.replace("method=post", "method=GET")],
    ["by a button", loginForm.replace("type=submit", "type=submit formmethod=get")],
    [
      "by a form whose password field is a plain one",
      loginForm.replace("method=post", "").replace("type=password", ""),
    ],
  ])("%s", async (_, html) => {
    const server = site({ [login]: () => page(html) });
    expect(await failure(walk(server))).toMatchObject({ code: "page_unexpected", remedy: "mend_configuration" });
    expect(addresses(server)).toEqual([first, login]);
  });
});

describe("origins of the pages", () => {
  it.each([
    ["none", [], "option_missing"],
    ["a plain http one", ["http://id.example.test"], "endpoint_insecure"],
    ["a path", [`${home}/login`], "endpoint_invalid"],
    ["a star", ["https://*.example.test"], "endpoint_invalid"],
    ["no URL", ["id.example.test"], "endpoint_invalid"],
  ])("may not be %s", async (_, origins, code) => {
    const server = site();
    expect(await failure(walk(server, {}, { ...pages, origins }))).toMatchObject({ name: "ConfigurationError", code });
    expect(server.log).toEqual([]);
  });

  it("may be on the loopback interface, or anywhere once that is allowed", async () => {
    for (const [origin, allowInsecureRequests] of [
      ["http://127.0.0.1:8080", false],
      ["http://id.test", true],
    ] as const) {
      const server = site({ [`GET ${origin}/authorize`]: () => to(returned) });
      const described = { ...pages, origins: [origin] };
      expect(await walk(server, { allowInsecureRequests }, described, `${origin}/authorize`)).toBe(returned);
    }
  });
});

describe("the way back", () => {
  it.each([
    ["with a fragment", redirectUri, `${redirectUri}#access_token=a`],
    ["with a query", redirectUri, `${redirectUri}?error=access_denied`],
    ["with a query of its own", `${redirectUri}?tenant=1`, `${redirectUri}?tenant=1&code=a`],
    ["with a custom scheme", "com.example.app:/callback", "com.example.app:/callback#access_token=a"],
    ["with a custom scheme and a host", "app://callback", "app://callback?code=a#b"],
    ["without a path", "https://app.example.test", "https://app.example.test/#access_token=a"],
    ["over plain http", "http://app.example.test/blank.html", "http://app.example.test/blank.html#access_token=a"],
    ["on the provider's own host", `${home}/blank.html`, `${home}/blank.html#access_token=a`],
  ])("is known %s, and not asked for", async (_, uri, location) => {
    const server = site({ [login]: () => to(location) });
    expect(await walk(server, { redirectUri: uri })).toBe(location);
    expect(addresses(server)).toEqual([first, login]);
  });

  it.each([
    ["another path", `${redirectUri}/more?code=secret-code`, "page_unexpected"],
    ["another scheme", redirectUri.replace("https", "http"), "page_unexpected"],
    ["a user name", "https://a:b@app.example.test/callback", "page_unexpected"],
    ["another host", "https://app.example.test.evil.test/callback", "origin_foreign"],
  ])("is not taken for one with %s", async (_, location, code) => {
    const server = site({ [login]: () => to(location) });
    const error = await failure(walk(server));
    expect(error.code).toBe(code);
    // Who took the application for a host of the provider's would send it the code.
    expect(error.message.includes("add it to the origins")).toBe(code === "origin_foreign");
    expect(error.message).not.toContain("secret-code");
    expect(addresses(server)).toEqual([first, login]);
  });

  it("is asked for by nobody, though the provider's host is the application's", async () => {
    const uri = `${home}/blank.html`;
    const server = site({
      [login]: () => page(`<form method=post action="${uri}"><input name=user><input type=password name=word></form>`),
    });
    expect(await failure(walk(server, { redirectUri: uri }))).toMatchObject({ code: "page_unexpected" });
    expect(addresses(server).every((address) => !address.includes("blank.html"))).toBe(true);
  });

  it("does not lead through a scheme that has the origin of what it wraps", async () => {
    const server = site({ [login]: () => page(loginForm.replace("/page?step=login", `blob:${home}/x`)) });
    expect(await failure(walk(server))).toMatchObject({ code: "origin_foreign" });
    expect(server.log.map(({ url }) => url.protocol)).not.toContain("blob:");
  });

  it("keeps the fragment of an earlier redirect", async () => {
    const server = site({ [login]: () => to("/last#access_token=a"), "GET /last": () => to(redirectUri) });
    expect(await walk(server)).toBe(`${redirectUri}#access_token=a`);
  });

  it.each(["callback", "", `${redirectUri}#a`])("cannot be %j", async (uri) => {
    expect(await failure(walk(site(), { redirectUri: uri }))).toMatchObject({ code: "option_invalid" });
  });
});
