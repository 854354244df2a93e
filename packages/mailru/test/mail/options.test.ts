import { inspect } from "node:util";

import { OAuth2Client } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { mailru } from "../../src/index.ts";
import { demoMailruApplication } from "../../src/testing/index.ts";
import { caught } from "../caught.ts";
import { redirectUri, setUp, signIn } from "./scene.ts";

const { clientSecret } = demoMailruApplication;

async function refusal(options: object): Promise<{ readonly code: string; readonly message: string }> {
  const error = await caught(() => new OAuth2Client(mailru({ ...demoMailruApplication, ...options })));
  expect(error).toMatchObject({ name: "ConfigurationError", remedy: "mend_configuration" });
  expect(inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error)).not.toContain(clientSecret);
  return error;
}

describe("an option that is refused", () => {
  it.each([undefined, "", null, 12])("clientId is %j", async (clientId) => {
    expect((await refusal({ clientId })).code).toMatch(/^option_(?:missing|invalid)$/);
  });

  it.each(["", null, 12])("clientSecret is %j", async (secret) => {
    expect((await refusal({ clientSecret: secret })).code).toMatch(/^option_(?:missing|invalid)$/);
  });

  it.each(["query", "none", "Basic", "", null, 1])("authentication is %j", async (authentication) => {
    const { code, message } = await refusal({ authentication });
    expect(code).toBe("option_invalid");
    expect(message).toContain("authentication");
  });

  it.each([["userinfo mail.imap"], [["userinfo mail.imap"]], [["userinfo,mail.imap"]], [[""]], [[1]], [["USERINFO"]]])(
    "scope is %j",
    async (scope) => {
      const { code, message } = await refusal({ scope });
      expect(code).toBe("option_invalid");
      expect(message).toContain("scope");
    },
  );

  it.each([undefined, "basic", "post"])(
    "pkce is false, and there is no secret (authentication %j)",
    async (authentication) => {
      const { code, message } = await refusal({ clientSecret: undefined, pkce: false, authentication });
      expect(code).toBe("option_missing");
      expect(message).toMatch(/clientSecret.*PKCE/);
    },
  );

  it.each([
    "oauth.mail.ru",
    "",
    "https://oauth.mail.ru/login",
    "https://oauth.mail.ru/?x=1",
    "https://a:b@oauth.mail.ru",
    1,
  ])("servers.oauth is %j", async (oauth) => {
    const { code, message } = await refusal({ servers: { oauth } });
    expect(code).toBe("option_invalid");
    expect(message).toContain("servers.oauth");
  });

  it("servers.oauth is not https", async () => {
    expect((await refusal({ servers: { oauth: "http://oauth.example.test" } })).code).toMatch(
      /^(?:endpoint_(?:insecure|invalid)|option_invalid)$/,
    );
  });

  it.each([[undefined], [null], ["id"], [{}]])("all of them are %j", async (options) => {
    expect(await caught(() => new OAuth2Client(mailru(options as never)))).toMatchObject({
      name: "ConfigurationError",
    });
  });
});

describe("the way out", () => {
  it("asks for userinfo, with state and PKCE", async () => {
    const { url, pending } = await setUp().client.authorize({ redirectUri });
    expect(url.origin + url.pathname).toBe("https://oauth.mail.ru/login");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: demoMailruApplication.clientId,
      redirect_uri: redirectUri,
      response_type: "code",
      scope: "userinfo",
      state: pending.state,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
      code_challenge_method: "S256",
    });
  });

  it("leaves PKCE out where a secret vouches and it is not wanted", async () => {
    const scene = setUp({ app: { pkce: false } });
    const { url, pending } = await scene.client.authorize({ redirectUri });
    expect(url.searchParams.has("code_challenge")).toBe(false);
    expect(pending.codeVerifier).toBeUndefined();
    expect((await (await signIn(scene)).profile()).subject).toBe("1000000001");
  });

  it.each([
    [["userinfo", "mail.imap"], "userinfo mail.imap"],
    [["openid", "profile", "mail.imap"], "openid profile mail.imap"],
    [["biz.api", "userinfo"], "biz.api userinfo"],
  ] as const)("separates scopes by spaces: %j", async (scope, sent) => {
    for (const url of [
      (await setUp().client.authorize({ redirectUri, scope })).url,
      (await setUp({ app: { scope } }).client.authorize({ redirectUri })).url,
    ]) {
      expect(url.searchParams.get("scope")).toBe(sent);
    }
  });

  it.each([[["userinfo mail.imap"]], [["a,b"]], [[""]]])("refuses scopes that are none: %j", async (scope) => {
    expect(await caught(async () => setUp().client.authorize({ redirectUri, scope }))).toMatchObject({
      name: "ConfigurationError",
    });
  });

  it("has no implicit flow", async () => {
    expect(await caught(async () => setUp().client.authorize({ redirectUri, flow: "implicit" }))).toMatchObject({
      name: "ConfigurationError",
      provider: "mailru",
    });
  });
});

it("a provider does not show its secret", () => {
  const shown = inspect(new OAuth2Client(mailru(demoMailruApplication)), { depth: 9, showHidden: true });
  expect(shown).not.toContain(clientSecret);
});
