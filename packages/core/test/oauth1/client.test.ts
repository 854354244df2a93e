import { demoUser } from "@oauthkit/testing";
import { describe, expect, it } from "vitest";

import {
  defineOAuth1Provider,
  hmacSha256,
  OAuth1Client,
  plaintext,
  type RequestToken,
  rsaSha512,
  text,
} from "../../src/index.ts";
import { setUp } from "../setup.ts";

const callback = "https://app.test/back?from=twitter";
interface User {
  readonly screen_name: string;
}

describe("three legs", () => {
  it("take and return plain JSON, so that each may run in a process of its own", async () => {
    const { client, server, definition, api } = setUp();
    const requestToken = JSON.stringify(await client.fetchRequestToken(callback));
    const url = client.createAuthorizationUrl(parse(requestToken));
    const other = new OAuth1Client(definition, { fetch: server.fetch });
    const back = server.approve(url);
    expect(back).toContain("from=twitter");
    const verifier = other.readCallback(back, parse(requestToken));
    const token = await other.fetchAccessToken(parse(requestToken), verifier);
    expect(token).toMatchObject({ user_id: demoUser.user_id, screen_name: demoUser.screen_name });
    await using session = other.session(parse(JSON.stringify(token)));
    const me = await session.http.get(`${api}/1.1/account/verify_credentials.json`).json<User>();
    expect(me.screen_name).toBe(demoUser.screen_name);
  });

  it("end in a session when the callback is read and exchanged in one", async () => {
    const { client, server } = setUp();
    const requestToken = await client.fetchRequestToken(new URL(callback));
    await using session = await client.callback(server.approve(requestToken.oauth_token), requestToken);
    expect((await session.token())["screen_name"]).toBe(demoUser.screen_name);
  });

  it("read a callback given from its path on, as servers have it", async () => {
    const { client, server } = setUp();
    const requestToken = await client.fetchRequestToken(callback);
    const { pathname, search } = new URL(server.approve(requestToken.oauth_token));
    expect(client.readCallback(pathname + search, requestToken)).toEqual(expect.any(String));
  });

  it("work out of band, with a PIN that was copied with white space", async () => {
    const { client, server } = setUp();
    const requestToken = await client.fetchRequestToken();
    const pin = server.approve(client.createAuthorizationUrl(requestToken));
    const token = await client.fetchAccessToken(requestToken, ` ${pin}\n`);
    expect(token["user_id"]).toBe(demoUser.user_id);
  });

  it("carry further parameters on each step", async () => {
    const { client, server } = setUp();
    const parameters = { x_auth_access_type: "read", scope: "ключ +&=" };
    const requestToken = await client.fetchRequestToken(callback, { parameters });
    const url = client.createAuthorizationUrl(requestToken, { force_login: "true" });
    expect(url.searchParams.get("force_login")).toBe("true");
    const verifier = client.readCallback(server.approve(url), requestToken);
    await client.fetchAccessToken(requestToken, verifier, { parameters });
    expect(server.log.map(({ status }) => status)).toEqual([200, 200]);
    expect(server.log[0]?.baseString).toContain("x_auth_access_type");
  });

  it("read tokens that come as JSON", async () => {
    const { client, server } = setUp({}, {}, { tokenFormat: "json" });
    const requestToken = await client.fetchRequestToken(callback);
    await using session = await client.callback(server.approve(requestToken.oauth_token), requestToken);
    expect((await session.token())["user_id"]).toBe(demoUser.user_id);
  });

  it("use GET where the provider wants it", async () => {
    const { client, server } = setUp({ quirks: { credentialMethod: "GET" } });
    await client.fetchRequestToken(callback, { parameters: { scope: "a b" } });
    expect(server.log[0]?.method).toBe("GET");
  });
});

describe("the variants of OAuth 1", () => {
  it("speaks revision 1.0, where the callback rides on the authorization URL and there is no verifier", async () => {
    const { client, server } = setUp({ quirks: { allowInsecureRevision: "1.0" } }, {}, { revision: "1.0" });
    const requestToken = await client.fetchRequestToken(callback);
    const url = client.createAuthorizationUrl(requestToken);
    expect(url.searchParams.get("oauth_callback")).toBe(callback);
    await using session = await client.callback(server.approve(url), requestToken);
    expect((await session.token())["user_id"]).toBe(demoUser.user_id);
  });

  it("signs for the application alone", async () => {
    const { client, api } = setUp();
    await using session = client.twoLegged();
    const response = await session.fetch(`${api}/1.1/application/rate_limit_status.json`);
    expect(response.status).toBe(200);
    expect(await session.token()).toBeUndefined();
  });

  it("exchanges a login by xAuth", async () => {
    const clients = [{ id: "x", secret: "y", xAuth: true }];
    const { client } = setUp({ client: { id: "x", secret: "y" } }, {}, { clients });
    const token = await client.fetchXAuthToken({ username: demoUser.screen_name, password: demoUser.password });
    expect(token["user_id"]).toBe(demoUser.user_id);
  });

  it.each([
    { placement: "query" },
    { placement: "body" },
    { method: hmacSha256 },
    { method: plaintext },
    { realm: 'a "b" \\' },
    { bodyHash: true },
    { version: false },
  ] as const)("signs in with %o", async (signature) => {
    const { client, server, api } = setUp({ signature });
    const requestToken = await client.fetchRequestToken(callback, { parameters: { scope: "all" } });
    await using session = await client.callback(server.approve(requestToken.oauth_token), requestToken);
    const url = `${api}/echo?a=1&a=0`;
    const calls = [
      session.fetch(url),
      session.fetch(url, { method: "POST", body: new URLSearchParams({ status: "ü +&=" }) }),
      session.fetch(url, { method: "POST", body: '{"text":"ü"}', headers: { "content-type": "application/json" } }),
      session.fetch(url, { method: "POST" }),
      session.fetch(url, { method: "DELETE" }),
    ];
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  });

  it("signs in with a private key and without secret", async () => {
    const pair = await crypto.subtle.generateKey(
      { name: "RSASSA-PKCS1-v1_5", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-512" },
      true,
      ["sign", "verify"],
    );
    const publicKey = await crypto.subtle.exportKey("jwk", pair.publicKey);
    const definition = { client: { id: "rsa" }, signature: { method: rsaSha512(pair.privateKey) } };
    const { client, server } = setUp(definition, {}, { clients: [{ id: "rsa", secret: "", publicKey }] });
    const requestToken = await client.fetchRequestToken(callback);
    await using session = await client.callback(server.approve(requestToken.oauth_token), requestToken);
    expect((await session.token())["user_id"]).toBe(demoUser.user_id);
  });
});

describe("a provider", () => {
  const bird = defineOAuth1Provider("bird", (app: { id: string; secret: string; origin: string }) => ({
    client: app,
    endpoints: {
      requestToken: `${app.origin}/oauth/request_token`,
      authorization: `${app.origin}/oauth/authenticate`,
      accessToken: `${app.origin}/oauth/access_token`,
    },
    extras: (wire) => ({ user_id: text(wire, "user_id") }),
    api: ({ http }) => ({ me: async () => http.get(`${app.origin}/1.1/account/verify_credentials.json`).json<User>() }),
    profile: async (session) => ({ subject: (await session.token()).user_id }),
    failure: (body) => {
      const { errors } = body as { errors?: readonly { code: number; message: string }[] };
      return errors?.[0];
    },
  }));

  it("brings its typed fields, its API and its profile", async () => {
    const { server, api, definition } = setUp();
    const client = new OAuth1Client(
      bird({ id: definition.client.id, secret: definition.client.secret ?? "", origin: api }),
      server,
    );
    const requestToken = await client.fetchRequestToken(callback);
    await using session = await client.callback(server.approve(requestToken.oauth_token), requestToken);
    expect((await session.api.me()).screen_name).toBe(demoUser.screen_name);
    expect(await session.profile()).toEqual({ subject: demoUser.user_id });
  });

  it("is frozen, and prints no secret", () => {
    const provider = bird({ id: "id", secret: "a-secret", origin: "https://bird.test" });
    expect(provider).toMatchObject({ id: "bird", contract: 1 });
    expect(Object.isFrozen(provider)).toBe(true);
    expect(new OAuth1Client(provider)).toBeInstanceOf(OAuth1Client);
  });

  it("of a later contract is refused by its name", () => {
    const later = { ...bird({ id: "id", secret: "s", origin: "https://bird.test" }), contract: 2 };
    expect(() => new OAuth1Client(later)).toThrow(/bird.*contract 2/);
  });
});

function parse(json: string): RequestToken {
  return JSON.parse(json) as RequestToken;
}
