import { describe, expect, it } from "vitest";

import { signIn } from "../src/index.ts";
import { locationOf, openBrowser } from "./browser.ts";
import { begin, keyA, parameterOf, redirectUri, setUpOAuth1 } from "./scene.ts";

describe("a sign-in by OAuth 1", () => {
  it("that is denied goes on without a session", async () => {
    const scene = setUpOAuth1();
    const token = parameterOf(await begin(scene, "/sign-in?return_to=/shop"), "oauth_token");
    const response = await scene.browser.go(`/callback?denied=${token}`);
    expect(locationOf(response)).toBe("/shop");
    expect(scene.refusals).toMatchObject([{ code: "authorization_refused", problem: "permission_denied" }]);
    expect(scene.browser.cookies.size).toBe(0);
  });

  it("that is denied ends alone, of several", async () => {
    const scene = setUpOAuth1();
    const token = parameterOf(await begin(scene, "/sign-in?return_to=/first"), "oauth_token");
    scene.clock.advance(1);
    await begin(scene, "/sign-in?return_to=/second");
    expect(locationOf(await scene.browser.go(`/callback?denied=${token}`))).toBe("/first");
    expect(scene.browser.cookies.size).toBe(1);
  });

  it("that is denied under another token leaves all as they are", async () => {
    const scene = setUpOAuth1();
    await begin(scene);
    expect((await scene.browser.go("/callback?denied=other")).status).toBe(400);
    expect(scene.failures).toMatchObject([{ code: "state_mismatch" }]);
    expect(scene.browser.cookies.size).toBe(1);
  });

  it("of revision 1.0 ends without a verifier: the callback was kept with the request token", async () => {
    const seen: unknown[] = [];
    const requestToken = { oauth_token: "a", oauth_token_secret: "b", oauth_callback: redirectUri, more: "c" };
    const client = {
      fetchRequestToken: async () => requestToken,
      createAuthorizationUrl: () => new URL("https://oauth1.test/authorize"),
      callback: async (url: URL, kept: unknown) => void seen.push(url.href, kept),
    };
    const browser = openBrowser(signIn(client, { redirectUri, keys: keyA, signedIn: () => undefined }));
    await begin({ browser });
    await browser.go("/callback?oauth_token=a");
    const { more, ...slim } = requestToken;
    expect([more, seen]).toEqual(["c", [`${redirectUri}?oauth_token=a`, slim]]);
  });

  it("that is refused without the token goes on as well", async () => {
    const scene = setUpOAuth1();
    await begin(scene, "/sign-in?return_to=/shop");
    const response = await scene.browser.go("/callback?oauth_problem=user_refused");
    expect(locationOf(response)).toBe("/shop");
    expect(scene.refusals).toMatchObject([{ code: "authorization_refused", problem: "user_refused" }]);
  });

  it("leaves alone what belongs to no request token", async () => {
    const scene = setUpOAuth1();
    await begin(scene);
    const response = await scene.browser.go("/callback?oauth_verifier=1");
    expect(response.status).toBe(400);
    expect(scene.failures).toMatchObject([{ code: "callback_invalid" }]);
    expect(scene.browser.cookies.size).toBe(1);
  });

  it("does not come back by POST", async () => {
    const scene = setUpOAuth1();
    const back = scene.server.approve(await begin(scene));
    const response = await scene.browser.go(back, { method: "POST" });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    expect(scene.browser.cookies.size).toBe(1);
  });

  it("ends with a session that signs", async () => {
    const scene = setUpOAuth1({ parameters: { force_login: "true" } });
    const page = await begin(scene, "/sign-in?return_to=/shop");
    expect(parameterOf(page, "force_login")).toBe("true");
    const response = await scene.browser.go(scene.server.approve(page));
    expect([response.status, locationOf(response)]).toEqual([303, "/shop"]);
    const me = "https://oauth1.test/1.1/account/verify_credentials.json";
    expect(await scene.sessions[0]?.http.get(me).json()).toMatchObject({ screen_name: "demo" });
    expect(scene.browser.cookies.size).toBe(0);
  });
});
