import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { OAuth1Loopback, OAuth1Server } from "../../src/index.ts";
import { createServer, fetchRequestToken } from "../scene.ts";

let server: OAuth1Server;
let http: OAuth1Loopback;
beforeAll(async () => {
  const clients = [{ id: "demo-client", secret: "demo-client-secret" }];
  server = createServer({ clients });
  http = await server.listen();
});
afterAll(async () => http.close());

async function fetchPage(token: string, more = ""): Promise<{ status: number; html: string }> {
  const response = await fetch(`${http.endpoints.authorization}?oauth_token=${token}${more}`);
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  return { status: response.status, html: await response.text() };
}

async function submit(fields: Readonly<Record<string, string>>, path = "/oauth/authorize"): Promise<Response> {
  return fetch(http.origin + path, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
}

const login = { screen_name: "demo", password: "demo-password", decision: "allow" };

describe("an error page", () => {
  test("for an unknown token, and for none", async () => {
    expect((await fetchPage("x")).status).toBe(400);
    const response = await fetch(http.endpoints.authorization);
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('role="alert"')]);
  });

  test("for a token that is settled, also when its form comes again", async () => {
    const { oauth_token: token } = await fetchRequestToken(server, "oob");
    server.approve(token);
    expect((await fetchPage(token)).status).toBe(400);
    expect((await submit({ ...login, oauth_token: token })).status).toBe(400);
  });
});

describe("the form", () => {
  test("comes again with a message after a wrong password, and the token is still good", async () => {
    const { oauth_token: token } = await fetchRequestToken(server);
    const wrong = await submit({ ...login, password: "x", oauth_token: token });
    const html = await wrong.text();
    expect(wrong.status).toBe(403);
    expect(html).toMatch(/role="alert">[^<]*wrong/);
    expect(html).toContain('value="demo"');
    expect(html).not.toContain('value="x"');
    expect((await submit({ ...login, oauth_token: token })).status).toBe(302);
  });

  test("has labels, a hidden token and two buttons", async () => {
    const { oauth_token: token } = await fetchRequestToken(server);
    const { status, html } = await fetchPage(token, "&screen_name=%22%3E%3Cscript%3E");
    expect(status).toBe(200);
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('<form method="post">');
    expect(html).toContain(`name="oauth_token" value="${token}"`);
    expect(html).toContain('<label for="screen_name">');
    expect(html).toContain('<label for="password">');
    expect(html).toContain('name="decision" value="allow"');
    expect(html).toContain('name="decision" value="deny"');
    expect(html).not.toContain("<script>");
  });

  test("sends the person back with a verifier", async () => {
    const { oauth_token: token } = await fetchRequestToken(server, "https://app.test/cb?state=1");
    const response = await submit({ ...login, oauth_token: token }, "/oauth/authenticate");
    const location = response.headers.get("location") ?? "";
    expect(response.status).toBe(302);
    expect(location.startsWith(`https://app.test/cb?state=1&oauth_token=${token}&oauth_verifier=`)).toBe(true);
  });

  test("sends the person back with a denial, without a password", async () => {
    const { oauth_token: token } = await fetchRequestToken(server);
    const response = await submit({ oauth_token: token, decision: "deny" });
    expect(response.headers.get("location")).toBe(`https://app.test/cb?denied=${token}`);
  });

  test("shows a PIN where there is no callback, or that access was denied", async () => {
    const [one, other] = [await fetchRequestToken(server, "oob"), await fetchRequestToken(server, "oob")];
    const allowed = await submit({ ...login, oauth_token: one.oauth_token });
    expect(await allowed.text()).toMatch(/<code id="pin">\d{7}<\/code>/);
    const denied = await submit({ oauth_token: other.oauth_token, decision: "deny" });
    expect(await denied.text()).toContain("denied");
  });

  test("carries the late callback of revision 1.0", async () => {
    const old = createServer({ revision: "1.0", mint: (kind) => kind });
    const { oauth_token: token } = await fetchRequestToken(old);
    const url = `${old.endpoints.authorization}?oauth_token=${token}&oauth_callback=https://app.test/`;
    expect(await (await old.fetch(url)).text()).toContain('name="oauth_callback" value="https://app.test/"');
    const body = new URLSearchParams({ ...login, oauth_token: token });
    const response = await old.fetch(old.endpoints.authorization, { method: "POST", body });
    expect(await response.text()).toContain("Go back to the app");
  });
});
