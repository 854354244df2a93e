import { describeOAuth1Provider } from "@oauthkit/testing/conformance";
import { twitter, type TwitterOptions } from "@oauthkit/twitter";
import { demoTwitterApplication, twitterEmulator } from "@oauthkit/twitter/testing";
import { describe, expect, it, test } from "vitest";

import { callback, caught, open } from "./scene.ts";

describeOAuth1Provider({ describe, it }, twitter, {
  application: (name, secret) => ({ consumerKey: `key-of-${name}`, consumerSecret: secret("consumer_secret") }),
  emulator: ({ applications, clock, mint, redirectUri }) =>
    twitterEmulator({
      clock,
      mint,
      clients: applications.map(({ consumerKey: id, consumerSecret: secret }) => {
        return { id, secret, callbacks: [redirectUri] };
      }),
    }),
  call: async (session) => session.api.users.me(),
  refusal: { call: async (session) => session.api.statuses.userTimeline({ screen_name: "nobody" }), code: 34 },
  fields: ["user_id", "screen_name"],
  ways: ["callback", "pin"],
  revoke: async (session) => session.api.oauth.invalidateToken(),
});

describe("options that cannot be", () => {
  test.each<[string, unknown, string, string]>([
    ["none", undefined, "option_missing", "the application is missing"],
    ["no key", { consumerKey: "" }, "option_missing", "consumerKey is missing"],
    ["no secret", { consumerSecret: undefined }, "option_missing", "consumerSecret is missing"],
    [
      "a key with a line break",
      { consumerKey: "key\n" },
      "option_invalid",
      "consumerKey has to be a text without spaces",
    ],
    ["a key that is a number", { consumerKey: 7 }, "option_invalid", "consumerKey has to be a text"],
    ["another page", { page: "login" }, "option_invalid", "page has to be authorize or authenticate"],
    ["an address by a text", { email: "no" }, "option_invalid", "email has to be true or false"],
    ["a login by a text", { forceLogin: "false" }, "option_invalid", "forceLogin has to be true or false"],
    ["no page", { page: null }, "option_invalid", "page has to be authorize or authenticate"],
    ["servers that are null", { servers: null }, "option_invalid", "servers has to be an object"],
    [
      "a server in the servers' place",
      { servers: "https://api.x.com" },
      "option_invalid",
      "servers has to be an object",
    ],
    [
      "a server with a path",
      { servers: { api: "https://api.x.com/2" } },
      "option_invalid",
      "servers.api has to be an origin",
    ],
  ])("%s", async (_, options, code, message) => {
    const given = options === undefined ? options : { ...demoTwitterApplication, ...(options as object) };
    const error = await caught(() => twitter(given as TwitterOptions));
    expect(error).toMatchObject({ code, provider: "twitter", message: expect.stringContaining(message) as unknown });
  });
});

describe("the sign-in", () => {
  test("goes to the page that asks each time, at api.x.com", async () => {
    const { client } = open();
    const page = client.createAuthorizationUrl(await client.fetchRequestToken(callback));
    expect(page.origin + page.pathname).toBe("https://api.x.com/oauth/authorize");
    expect([...page.searchParams.keys()]).toEqual(["oauth_token"]);
  });

  test("goes to the page that sends back at once, for a person of that name, who has to type the login", async () => {
    const { client, emulator } = open({ page: "authenticate", forceLogin: true });
    const requestToken = await client.fetchRequestToken(callback);
    const page = client.createAuthorizationUrl(requestToken, { screen_name: "demo" });
    expect(page.pathname).toBe("/oauth/authenticate");
    expect(Object.fromEntries(page.searchParams)).toMatchObject({ force_login: "true", screen_name: "demo" });
    expect(await (await emulator.fetch(page)).text()).toContain('value="demo"');
    await using session = await client.callback(await emulator.approve(page), requestToken);
    const token = await session.token();
    expect([token.user_id, token.screen_name]).toEqual(["1580661436132757506", "demo"]);
  });

  test("takes a PIN, with the white space that was copied along", async () => {
    const { client, emulator } = open();
    const requestToken = await client.fetchRequestToken();
    const pin = await emulator.approve(client.createAuthorizationUrl(requestToken));
    expect(pin).toMatch(/^\d{7}$/);
    const token = await client.fetchAccessToken(requestToken, ` ${pin}\n`);
    expect(token.screen_name).toBe("demo");
  });

  test("can ask for a token that reads alone", async () => {
    const { client, emulator } = open();
    await client.fetchRequestToken(callback, { parameters: { x_auth_access_type: "read" } });
    expect(emulator.log.at(-1)?.form).toEqual({ x_auth_access_type: "read" });
  });

  test.each<[string, (scene: ReturnType<typeof open>) => Promise<unknown>, object]>([
    [
      "a callback that is not registered",
      async ({ client }) => client.fetchRequestToken("https://elsewhere.example.test/"),
      {
        status: 403,
        remedy: "mend_configuration",
        message: expect.stringContaining("Callback URL not approved") as unknown,
      },
    ],
    [
      "a wrong PIN",
      async ({ client, emulator }) => {
        const requestToken = await client.fetchRequestToken();
        await emulator.approve(client.createAuthorizationUrl(requestToken));
        return client.fetchAccessToken(requestToken, "1234567");
      },
      { status: 401, message: expect.stringContaining("Invalid oauth_verifier parameter") as unknown },
    ],
  ])("says what is wrong with %s", async (_, task, expected) => {
    const { consumerKey: id, consumerSecret: secret } = demoTwitterApplication;
    const scene = open({}, { clients: [{ id, secret, callbacks: [callback] }] });
    const error = await caught(async () => task(scene));
    expect(error).toMatchObject({ code: "token_refused", provider: "twitter", ...expected });
  });

  test("says what is wrong with the keys", async () => {
    const { client } = open({ consumerSecret: "another" });
    const error = await caught(async () => client.fetchRequestToken(callback));
    expect(error).toMatchObject({ code: "token_refused", status: 401, remedy: "mend_configuration" });
    expect(String(error)).toContain("Could not authenticate you.");
  });
});

describe("revocation", () => {
  test("ends the session's token and no other", async () => {
    const { client, emulator, session } = open();
    const other = client.session(emulator.issueToken());
    await session.api.oauth.invalidateToken();
    const error = await caught(async () => session.api.account.verifyCredentials());
    expect(error).toMatchObject({ failure: { code: 89 }, remedy: "sign_in_again" });
    expect(await other.api.account.verifyCredentials()).toMatchObject({ screen_name: "demo" });
  });

  test("of a token that is none any more is refused", async () => {
    const { emulator, session } = open();
    emulator.expireTokens();
    expect(await caught(async () => session.api.oauth.invalidateToken())).toMatchObject({ failure: { code: 89 } });
  });
});
