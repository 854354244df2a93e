import { describe, expect, test } from "vitest";

import { demoEmulatorUser } from "../../src/index.ts";
import { authorizationUrl, comeBack, createScene, plain, publicClient, redirectUri, signIn } from "./scene.ts";

describe("requests after which nobody comes back", () => {
  test.each([
    ["an unknown client", { client_id: "nobody" }, "invalid_client"],
    ["no client", { client_id: undefined }, "invalid_client"],
    ["another redirect URI", { redirect_uri: "https://evil.example.test/callback" }, "invalid_request"],
    ["a redirect URI with a slash more", { redirect_uri: `${redirectUri}/` }, "invalid_request"],
    ["a redirect URI with a query", { redirect_uri: `${redirectUri}?a=b` }, "invalid_request"],
    ["a redirect URI in capitals", { redirect_uri: redirectUri.toUpperCase() }, "invalid_request"],
    ["no redirect URI", { redirect_uri: undefined }, "invalid_request"],
  ])("%s", async (_, parameters, error) => {
    const { emulator } = createScene();
    const url = authorizationUrl(parameters);
    await expect(emulator.approve(url)).rejects.toThrow(RangeError);
    const page = await emulator.fetch(url);
    expect([page.status, page.headers.get("location"), page.headers.get("content-type")]).toEqual([
      400,
      null,
      "text/html;charset=utf-8",
    ]);
    expect(emulator.log.map((entry) => [entry.step, entry.status, entry.error])).toEqual([
      ["authorize", 400, error],
      ["authorize", 400, error],
    ]);
  });

  test.each(["client_id", "redirect_uri"])("a repeated %s", async (name) => {
    const { emulator } = createScene();
    const url = authorizationUrl();
    url.searchParams.append(name, url.searchParams.get(name) ?? "");
    await expect(emulator.approve(url)).rejects.toThrow("nobody comes back");
  });

  test("another page, another host, an unknown user and one who is blocked", async () => {
    const { emulator } = createScene({}, { users: [{ ...demoEmulatorUser, blocked: true }] });
    await expect(emulator.approve(plain.endpoints.token)).rejects.toThrow("not one for the step authorize");
    await expect(emulator.approve("https://elsewhere.test/authorize")).rejects.toThrow(RangeError);
    await expect(emulator.approve(authorizationUrl(), { user: "nobody" })).rejects.toThrow("no such user");
    await expect(emulator.approve(authorizationUrl())).rejects.toThrow("blocked");
  });
});

describe("requests after which the person comes back with an error", () => {
  test.each([
    ["invalid_request", "no challenge", { code_challenge: undefined, code_challenge_method: undefined }],
    ["invalid_request", "a method without a challenge", { code_challenge: undefined }],
    ["invalid_request", "plain PKCE", { code_challenge_method: "plain" }],
    ["invalid_request", "PKCE that is plain because nothing is said", { code_challenge_method: undefined }],
    ["invalid_request", "S256 in lower case", { code_challenge_method: "s256" }],
    ["invalid_request", "a challenge that is too short", { code_challenge: "short" }],
    ["invalid_request", "an unknown parameter", { unknown: "1" }],
    ["invalid_request", "OpenID's parameters where there is no issuer", { nonce: "n" }],
    ["invalid_request", "no response_type", { response_type: undefined }],
    ["unsupported_response_type", "another response_type", { response_type: "id_token" }],
    ["invalid_scope", "an unknown scope", { scope: "profile everything" }],
  ])("%s for %s", async (error, _, parameters) => {
    const { emulator } = createScene();
    const answer = await comeBack(emulator, authorizationUrl(parameters));
    expect(answer).toEqual({ error, error_description: expect.any(String) as string, state: "some state" });
    expect(emulator.log.at(-1)).toMatchObject({ step: "authorize", status: 302, error });
  });

  test("invalid_request for a repeated parameter, and without the state where that is repeated", async () => {
    const { emulator } = createScene();
    const url = authorizationUrl();
    url.searchParams.append("scope", "profile");
    url.searchParams.append("scope", "email");
    expect(await comeBack(emulator, url)).toMatchObject({ error: "invalid_request", state: "some state" });
    const twice = authorizationUrl();
    twice.searchParams.append("state", "another");
    expect(await comeBack(emulator, twice)).toEqual({
      error: "invalid_request",
      error_description: "state is repeated",
    });
  });

  test("access_denied, in the query for a code and in the fragment for a token", async () => {
    const { emulator } = createScene();
    const denied = new URL(await emulator.approve(authorizationUrl(), { deny: true }));
    expect(Object.fromEntries(denied.searchParams)).toMatchObject({ error: "access_denied", state: "some state" });
    const implicit = { response_type: "token", code_challenge: undefined, code_challenge_method: undefined };
    const refused = new URL(await emulator.approve(authorizationUrl(implicit), { deny: true }));
    expect([refused.search, refused.hash.slice(1, 20)]).toEqual(["", "error=access_denied"]);
  });
});

describe("PKCE", () => {
  const without = { code_challenge: undefined, code_challenge_method: undefined };

  test("may be left out where it is optional, but not by an application without a secret", async () => {
    const { emulator } = createScene({ pkce: "optional" });
    expect(await comeBack(emulator, authorizationUrl(without))).toHaveProperty("code");
    const open = { ...without, client_id: publicClient.id };
    expect(await comeBack(emulator, authorizationUrl(open))).toMatchObject({ error: "invalid_request" });
    const half = { code_challenge: undefined };
    expect(await comeBack(emulator, authorizationUrl(half))).toMatchObject({ error: "invalid_request" });
  });

  test("is refused like any unknown parameter where the provider does not know it", async () => {
    const { emulator } = createScene({ pkce: "unknown" });
    expect(await comeBack(emulator)).toMatchObject({ error_description: "code_challenge is unknown" });
    expect(await comeBack(emulator, authorizationUrl(without))).toHaveProperty("code");
  });

  test("has the provider's own word for S256", async () => {
    const { emulator } = createScene({ challengeMethods: ["s256"] });
    expect(await comeBack(emulator)).toMatchObject({ error: "invalid_request" });
    expect(await comeBack(emulator, authorizationUrl({ code_challenge_method: "s256" }))).toHaveProperty("code");
  });
});

describe("scopes", () => {
  test("are the default where none are asked for, none twice, and as many as the person gives", async () => {
    const { emulator } = createScene();
    expect(await signIn(emulator)).toMatchObject({ scope: "profile" });
    expect(await signIn(emulator, { scope: "email profile email" })).toMatchObject({ scope: "email profile" });
    const { code = "" } = await comeBack(emulator, authorizationUrl({ scope: "email profile" }), { scope: ["email"] });
    expect(code).not.toBe("");
  });

  test("are written with the provider's separator", async () => {
    const { emulator } = createScene({ scope: { ...plain.scope, separator: "," } });
    expect(await signIn(emulator, { scope: "email,videos" })).toMatchObject({ scope: "email,videos" });
    expect(await comeBack(emulator, authorizationUrl({ scope: "email videos" }))).toMatchObject({
      error: "invalid_scope",
    });
  });

  test("are whatever is asked for where none are known, and no field where there are none", async () => {
    const { emulator } = createScene({ scope: {}, calls: [] });
    expect(await signIn(emulator, { scope: "anything" })).toMatchObject({ scope: "anything" });
    expect(await signIn(emulator)).not.toHaveProperty("scope");
  });
});

test("a token in the front channel is refused, in the query, where there is no implicit grant", async () => {
  const { emulator } = createScene({ grants: ["code", "refresh", "device"] });
  const back = new URL(await emulator.approve(authorizationUrl({ response_type: "token" })));
  expect([back.hash, back.searchParams.get("error")]).toEqual(["", "unsupported_response_type"]);
});

test("the implicit grant gives a token in the fragment, without a refresh token", async () => {
  const { emulator } = createScene({ token: { lifetime: 60, fields: ({ user }) => ({ user_id: BigInt(user.id) }) } });
  const url = authorizationUrl({ response_type: "token", code_challenge: undefined, code_challenge_method: undefined });
  const back = new URL(await emulator.approve(url));
  expect(back.search).toBe("");
  expect(Object.fromEntries(new URLSearchParams(back.hash.slice(1)))).toEqual({
    access_token: expect.any(String) as string,
    token_type: "Bearer",
    expires_in: "60",
    scope: "profile",
    user_id: demoEmulatorUser.id,
    state: "some state",
  });
});
