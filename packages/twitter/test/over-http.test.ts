import { twitterEmulator } from "@oauthkit/twitter/testing";
import { describe, expect, test } from "vitest";

import { callback, caught, clientOf, open } from "./scene.ts";

describe("over HTTP", () => {
  test("a person signs in through the page's own form, and the application calls", async () => {
    const emulator = twitterEmulator();
    await using http = await emulator.listen();
    const client = clientOf({}, { servers: http.servers });
    const requestToken = await client.fetchRequestToken(callback);
    const page = client.createAuthorizationUrl(requestToken);
    expect(page.origin).toBe(http.servers.api);

    const form = {
      oauth_token: requestToken.oauth_token,
      screen_name: "demo",
      password: "demo-password",
      decision: "allow",
    };
    const response = await fetch(page, { method: "POST", body: new URLSearchParams(form), redirect: "manual" });
    await using session = await client.callback(response.headers.get("location") ?? "", requestToken);
    expect(await session.profile()).toMatchObject({ subject: "1580661436132757506", username: "demo" });
    const { id } = await session.api.tweets.create({ text: "1 + 1 = 2, söme text" });
    expect(await session.api.statuses.userTimeline({ count: 1 })).toMatchObject([{ id_str: id }]);
    await session.api.oauth.invalidateToken();
    expect(await caught(async () => session.api.users.me())).toMatchObject({ remedy: "sign_in_again" });
  });

  test("a person says no", async () => {
    const emulator = twitterEmulator();
    await using http = await emulator.listen();
    const client = clientOf({}, { servers: http.servers });
    const requestToken = await client.fetchRequestToken(callback);
    const back = await emulator.approve(client.createAuthorizationUrl(requestToken), { deny: true });
    expect(await caught(async () => client.callback(back, requestToken))).toMatchObject({
      code: "authorization_refused",
      remedy: "sign_in_again",
    });
  });
});

describe("without a good signature", () => {
  test("protocol parameters in the query are not taken", async () => {
    const url = "https://api.x.com/oauth/request_token?oauth_callback=oob&oauth_consumer_key=demo-client";
    const { emulator } = open();
    expect((await emulator.fetch(url, { method: "POST" })).status).toBe(401);
    expect(emulator.log.at(-1)).toMatchObject({ error: "parameter_rejected" });
  });

  test.each([
    ["GET", "https://api.x.com/oauth/request_token", 405],
    ["GET", "https://api.x.com/2/tweets", 405],
    ["GET", "https://api.x.com/1.1/none.json", 404],
    ["GET", "https://api.x.com/1.1/account/verify_credentials.json", 400],
    ["GET", "https://api.x.com/2/users/me", 401],
  ])("%s %s is answered with %i", async (method, url, status) => {
    expect((await open().emulator.fetch(url, { method })).status).toBe(status);
  });
});
