import { OAuth2Client } from "@oauthkit/core";
import { demoOAuth2Client } from "@oauthkit/testing";
import { describe, expect, it } from "vitest";

import { signIn } from "../src/index.ts";
import { locationOf, openBrowser } from "./browser.ts";
import { begin, comingBack, keyA, parameterOf, redirectUri, setUp } from "./scene.ts";

describe("a sign-in by OAuth 2", () => {
  it("that is refused by the person goes on without a session", async () => {
    const scene = setUp();
    const back = await scene.server.approve(await begin(scene, "/sign-in?return_to=/shop"), { deny: true });
    const response = await scene.browser.go(back);
    expect(locationOf(response)).toBe("/shop");
    expect(scene.refusals).toMatchObject([{ code: "authorization_refused", problem: "access_denied" }]);
    expect([scene.sessions, scene.failures]).toEqual([[], []]);
    expect(scene.browser.cookies.size).toBe(0);
  });

  it("ends with a session, at the path that was asked for, and without a cookie", async () => {
    const scene = setUp({ route: { scope: ["openid", "profile"] } });
    const response = await scene.browser.go(await comingBack(scene, "/sign-in?return_to=/shop%3Fa%3D1%23b"));
    expect([response.status, locationOf(response)]).toEqual([303, "/shop?a=1#b"]);
    expect(scene.returnTo).toEqual(["/shop?a=1#b"]);
    expect(scene.browser.cookies.size).toBe(0);
    const [session] = scene.sessions;
    expect(await session?.http.get(scene.server.endpoints.resource).json()).toMatchObject({ sub: "248289761001" });
    expect(await session?.scopes()).toEqual({ granted: ["openid", "profile"], missing: [] });
  });

  it("asks for what the route asks for", async () => {
    const scene = setUp({ route: { scope: ["read"], parameters: { prompt: "consent" } } });
    const page = await begin(scene);
    expect(["scope", "prompt", "redirect_uri", "code_challenge_method"].map((name) => parameterOf(page, name))).toEqual(
      ["read", "consent", "https://app.example.test/callback", "S256"],
    );
  });

  it("names the session, so that it can be restored", async () => {
    const scene = setUp({ route: { scope: ["openid"], as: (_, claims) => `user:${claims.sub}` } });
    await scene.browser.go(await comingBack(scene));
    const session = await scene.client.restore("user:248289761001");
    expect((await session.token()).access_token).toBe((await scene.sessions[0]?.token())?.access_token);
  });

  it("begins by POST as well, and at any path", async () => {
    const scene = setUp();
    const page = locationOf(await scene.browser.go("/anywhere/else", { method: "POST" }));
    await scene.browser.go(await scene.server.approve(page));
    expect(scene.sessions).toHaveLength(1);
  });

  it("goes by redirectUri, whatever the request says of its host", async () => {
    const scene = setUp();
    const page = locationOf(
      await scene.handle(new Request("http://10.0.0.7:8080/sign-in?return_to=http://10.0.0.7:8080/")),
    );
    expect(parameterOf(page, "redirect_uri")).toBe("https://app.example.test/callback");
    const inner = (await comingBack(scene)).replace("https://app.example.test", "http://10.0.0.7:8080");
    expect(locationOf(await scene.browser.go(inner))).toBe("/");
    expect(scene.sessions).toHaveLength(1);
  });

  it("finds its cookie behind one that somebody planted, and takes both back", async () => {
    const scene = setUp();
    const back = await comingBack(scene, "/sign-in?return_to=/shop");
    const [[name = "", cookie] = []] = scene.browser.cookies;
    scene.browser.cookies.clear();
    scene.browser.cookies.set(`__Host-signin-planted${name.slice(-25)}`, { value: "junk", attributes: {} });
    if (cookie !== undefined) scene.browser.cookies.set(name, cookie);
    expect(locationOf(await scene.browser.go(back))).toBe("/shop");
    expect(scene.failures).toEqual([]);
    expect(scene.browser.cookies.size).toBe(0);
  });

  it("may take as long as the route says, at the client too", async () => {
    const scene = setUp({ route: { maxAge: 3600 } });
    const back = await comingBack(scene);
    // What the server itself allows is another matter.
    scene.clock.advance(3599);
    await scene.browser.go(back);
    expect(scene.failures).not.toMatchObject([{ code: "callback_expired" }]);
    expect(scene.server.count("token")).toBe(1);
  });

  it("comes back to a path with a slash at the end too", async () => {
    const scene = setUp();
    await scene.browser.go((await comingBack(scene)).replace("/callback?", "/callback/?"));
    expect(scene.sessions).toHaveLength(1);
  });
});

describe("a refusal without state", () => {
  it("from another issuer ends no sign-in, where the client would take it for its own", async () => {
    const scene = setUp();
    const failures: unknown[] = [];
    const client = new OAuth2Client(
      {
        issuer: scene.server.issuer,
        client: { id: demoOAuth2Client.id, secret: demoOAuth2Client.secret },
        quirks: { callback: (way, { state }) => ({ ...way, state }) },
      },
      { fetch: scene.server.fetch, now: scene.clock.now },
    );
    const options = { redirectUri, keys: keyA, now: scene.clock.now, signedIn: () => undefined };
    const browser = openBrowser(signIn(client, { ...options, failed: (error) => void failures.push(error) }));
    await begin({ browser });
    const response = await browser.go("/callback?error=access_denied&iss=https%3A%2F%2Fevil.example");
    expect(response.status).toBe(400);
    expect(failures).toMatchObject([{ code: "issuer_mismatch" }]);
    expect(browser.cookies.size).toBe(1);
  });
});

describe("an answer that is posted", () => {
  const route = { responseMode: "form_post" };

  it("is lost where the cookie stays with its own site", async () => {
    const scene = setUp();
    const page = `${await begin(scene)}&response_mode=form_post`;
    const body = await (await scene.server.approvePost(page)).text();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const response = await scene.browser.go("/callback", { method: "POST", body, headers, isForeign: true });
    expect(response.status).toBe(400);
    expect(scene.failures).toMatchObject([{ code: "state_mismatch" }]);
  });

  it("finds the cookie, which comes along from the provider's page", async () => {
    const scene = setUp({ route });
    const posted = await scene.server.approvePost(await begin(scene));
    const headers = { "content-type": posted.headers.get("content-type") ?? "" };
    const body = await posted.text();
    const response = await scene.browser.go(posted.url, { method: "POST", body, headers, isForeign: true });
    expect([response.status, locationOf(response)]).toEqual([303, "/"]);
    expect(scene.sessions).toHaveLength(1);
    expect(scene.browser.cookies.size).toBe(0);
  });
});

describe("an answer that is a signed JWT", () => {
  it("is not believed where it is forged, and spends nothing", async () => {
    const scene = setUp({ route: { responseMode: "jwt" } });
    await begin(scene);
    const response = await scene.browser.go("/callback?response=e30.e30.AAAA");
    expect(response.status).toBe(400);
    expect(scene.failures).toMatchObject([{ code: "callback_invalid" }]);
    expect(scene.browser.cookies.size).toBe(1);
  });

  it("is read by the sign-in that it belongs to, behind a younger one that has ended", async () => {
    const scene = setUp({ route: { responseMode: "jwt" } });
    const first = await comingBack(scene, "/sign-in?return_to=/first");
    const short = setUp({ clock: scene.clock, route: { maxAge: 10 } });
    scene.clock.advance(1);
    await begin(short);
    for (const [name, cookie] of short.browser.cookies) scene.browser.cookies.set(name, cookie);
    scene.clock.advance(10);
    expect(locationOf(await scene.browser.go(first))).toBe("/first");
    expect(scene.browser.cookies.size).toBe(1);
  });

  it("is looked for in five sign-ins at most", async () => {
    const scene = setUp({ route: { responseMode: "jwt" } });
    const back = await comingBack(scene);
    scene.clock.advance(1);
    const others = setUp({ clock: scene.clock, route: { responseMode: "jwt" } });
    for (let count = 0; count < 5; count += 1) await begin(others);
    for (const [name, cookie] of others.browser.cookies) scene.browser.cookies.set(name, cookie);
    expect((await scene.browser.go(back)).status).toBe(400);
    expect(scene.failures).toMatchObject([{ code: "state_mismatch" }]);
    expect(scene.browser.cookies.size).toBe(6);
  });

  it("is read by the sign-in that it belongs to, of several", async () => {
    const scene = setUp({ route: { responseMode: "jwt" } });
    const first = await comingBack(scene, "/sign-in?return_to=/first");
    scene.clock.advance(1);
    const second = await comingBack(scene, "/sign-in?return_to=/second");
    expect(locationOf(await scene.browser.go(first))).toBe("/first");
    expect(locationOf(await scene.browser.go(second))).toBe("/second");
    expect(scene.sessions).toHaveLength(2);
  });
});
