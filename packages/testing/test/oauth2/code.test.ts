import { createHash } from "node:crypto";

import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet } from "jose";
import { describe, expect, test } from "vitest";

import {
  approveQuery,
  authorizationUrl,
  basic,
  callResource,
  callback,
  codeForm,
  createScene,
  fetchToken,
  postToken,
  readError,
} from "./scene.ts";

describe("requests that cannot be sent back", () => {
  test.each([
    ["an unknown client", { client_id: "nobody" }],
    ["no client", { client_id: undefined }],
    ["another redirect_uri", { redirect_uri: "https://evil.example.test/callback" }],
    ["a redirect_uri with a slash more", { redirect_uri: `${callback}/` }],
    ["a redirect_uri with a query", { redirect_uri: `${callback}?a=b` }],
    ["a redirect_uri with another port", { redirect_uri: "https://app.example.test:444/callback" }],
    ["no redirect_uri where there are two", { redirect_uri: undefined }],
  ])("%s", async (_, parameters) => {
    const { server } = createScene();
    const url = authorizationUrl(server, parameters);
    await expect(server.approve(url)).rejects.toThrow(RangeError);
    expect(await readError(await server.fetch(url))).toEqual([400, "invalid_request"]);
  });

  test("a repeated parameter", async () => {
    const { server } = createScene();
    const url = authorizationUrl(server);
    url.searchParams.append("state", "another");
    await expect(server.approve(url)).rejects.toThrow(RangeError);
  });

  test("another page, and an unknown user", async () => {
    const { server } = createScene();
    await expect(server.approve(server.endpoints.token)).rejects.toThrow(RangeError);
    await expect(server.approve("https://elsewhere.test/authorize")).rejects.toThrow(RangeError);
    await expect(server.approve(authorizationUrl(server), { user: "nobody" })).rejects.toThrow(RangeError);
  });
});

describe("requests that are sent back with an error", () => {
  test.each([
    ["invalid_request", { code_challenge: undefined, code_challenge_method: undefined }],
    ["invalid_request", { code_challenge_method: "plain" }],
    ["invalid_request", { code_challenge_method: undefined }],
    ["invalid_request", { code_challenge: "short" }],
    ["invalid_request", { response_mode: "carrier_pigeon" }],
    ["invalid_request", { unknown: "1" }],
    ["invalid_request", { prompt: "none login" }],
    ["unsupported_response_type", { response_type: "token" }],
    ["unsupported_response_type", { response_type: "code code" }],
    ["invalid_scope", { scope: "a  b" }],
    ["invalid_target", { resource: "https://api.example.test/#here" }],
    ["invalid_target", { resource: "/relative" }],
    ["invalid_authorization_details", { authorization_details: '[{"no":"type"}]' }],
    ["invalid_authorization_details", { authorization_details: "{" }],
  ])("%s for %j", async (error, parameters) => {
    const { server } = createScene();
    const answer = await approveQuery(server, parameters);
    expect(answer).toMatchObject({ error, state: "some state", iss: server.issuer });
    expect(answer).not.toHaveProperty("code");
  });

  test("invalid_request for a challenge's method without the challenge, even where none is needed", async () => {
    const { server } = createScene({ pkce: "optional" });
    expect(await approveQuery(server, { code_challenge: undefined })).toMatchObject({ error: "invalid_request" });
  });

  test("access_denied", async () => {
    const { server } = createScene();
    const url = new URL(await server.approve(authorizationUrl(server), { deny: true }));
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ error: "access_denied", state: "some state" });
    expect(server.count("error", "access_denied")).toBe(1);
  });
});

describe("codes that are refused", () => {
  test.each([
    ["no code", { code: "" }, "invalid_request"],
    ["an unknown code", { code: "x" }, "invalid_grant"],
    ["no redirect_uri", { redirect_uri: "" }, "invalid_grant"],
    ["another redirect_uri", { redirect_uri: "http://127.0.0.1/callback" }, "invalid_grant"],
    ["no verifier", { code_verifier: "" }, "invalid_grant"],
    ["another verifier", { code_verifier: "x".repeat(43) }, "invalid_grant"],
    ["a short verifier", { code_verifier: "x" }, "invalid_grant"],
    ["a resource that was never granted", { resource: "https://api.example.test/" }, "invalid_target"],
    ["a parameter that nobody knows", { state: "some state" }, "invalid_request"],
  ])("%s", async (_, wrong, error) => {
    const { server } = createScene();
    const form = await codeForm(server);
    expect(await readError(await postToken(server, { ...form, ...wrong }))).toEqual([400, error]);
    await fetchToken(server, form);
  });

  test("one that has expired", async () => {
    const { server, clock } = createScene();
    const form = await codeForm(server);
    clock.advance(60);
    expect(await readError(await postToken(server, form))).toEqual([400, "invalid_grant"]);
  });

  test("another client's", async () => {
    const { server } = createScene();
    const form = await codeForm(server);
    const refused = await postToken(server, { ...form, client_id: "demo-public" }, {});
    expect(await readError(refused)).toEqual([400, "invalid_grant"]);
  });

  test("a verifier where there was no challenge", async () => {
    const { server } = createScene({ pkce: "optional" });
    const form = await codeForm(server, { code_challenge: undefined, code_challenge_method: undefined });
    expect(await readError(await postToken(server, form))).toEqual([400, "invalid_grant"]);
    await fetchToken(server, { ...form, code_verifier: "" });
  });

  test("one that was used, and with it goes what it gave", async () => {
    const { server } = createScene();
    const form = await codeForm(server);
    const token = await fetchToken(server, form);
    expect((await callResource(server, token["access_token"])).status).toBe(200);
    expect(await readError(await postToken(server, form))).toEqual([400, "invalid_grant"]);
    expect((await callResource(server, token["access_token"])).status).toBe(401);
    const refresh = { grant_type: "refresh_token", refresh_token: token["refresh_token"] ?? "" };
    expect(await readError(await postToken(server, refresh))).toEqual([400, "invalid_grant"]);
    expect(server.count("reuse")).toBe(1);
    expect(server.count("reuse", "authorization_code")).toBe(1);
  });
});

test("the whole way, with an id_token", async () => {
  const { server, clock } = createScene();
  const parameters = { scope: "openid profile", nonce: "n", resource: "https://api.example.test/" };
  const token = await fetchToken(server, await codeForm(server, parameters));
  expect(token).toMatchObject({ token_type: "Bearer", expires_in: 3600, scope: "openid profile" });
  const keys = (await (await server.fetch(server.endpoints.jwks)).json()) as JSONWebKeySet;
  const { payload, protectedHeader } = await jwtVerify(token["id_token"] ?? "", createLocalJWKSet(keys), {
    issuer: server.issuer,
    audience: "demo-client",
    currentDate: new Date(clock.now()),
  });
  expect(payload).toMatchObject({ sub: "248289761001", nonce: "n", iat: clock.now() / 1000 });
  expect(protectedHeader.alg).toBe("ES256");
  const me = await callResource(server, token["access_token"]);
  expect(await me.json()).toEqual({ sub: "248289761001", scope: "openid profile", calls: 1 });
  expect(server.count("token", "authorization_code")).toBe(1);
  expect(server.log.map(({ step, status }) => [step, status])).toEqual([
    ["authorization", 303],
    ["token", 200],
    ["jwks", 200],
    ["resource", 200],
  ]);
  expect(JSON.stringify(keys)).not.toContain('"d"');
});

test("a loopback address may have any port, and authorization_details come back", async () => {
  const { server } = createScene();
  const redirect_uri = "http://127.0.0.1:49152/callback";
  const details = '[{"type":"payment","amount":"1.00"}]';
  const form = await codeForm(server, { redirect_uri, authorization_details: details });
  const token = await fetchToken(server, { ...form, redirect_uri });
  expect(token["authorization_details"]).toEqual([{ type: "payment", amount: "1.00" }]);
});

test("front channel, where it is allowed", async () => {
  const { server } = createScene({ implicit: true });
  const parameters = { response_type: "code id_token token", scope: "openid", nonce: "n" };
  const url = new URL(await server.approve(authorizationUrl(server, parameters)));
  expect(url.search).toBe("");
  const answer = Object.fromEntries(new URLSearchParams(url.hash.slice(1)));
  expect((await callResource(server, answer["access_token"])).status).toBe(200);
  expect(decodeJwt(answer["id_token"] ?? "")).toMatchObject({
    nonce: "n",
    at_hash: expect.any(String) as string,
    c_hash: expect.any(String) as string,
  });
  const hash = createHash("sha256")
    .update(answer["access_token"] ?? "")
    .digest();
  expect(decodeJwt(answer["id_token"] ?? "")["at_hash"]).toBe(hash.subarray(0, 16).toString("base64url"));
  for (const missing of [{ scope: undefined }, { nonce: undefined }]) {
    expect(await approveQuery(server, { ...parameters, ...missing })).toMatchObject({ error: "invalid_request" });
  }
  const inQuery = { response_type: "token", response_mode: "query" };
  expect(await approveQuery(server, inQuery)).toMatchObject({ error: "invalid_request" });
});

test("the page of the authorization endpoint", async () => {
  const { server } = createScene();
  const url = authorizationUrl(server, { state: '<"&>' });
  const page = await (await server.fetch(url)).text();
  expect(page).toContain("&#60;");
  expect(page).not.toContain('<"');
  const form = new URLSearchParams(url.search);
  form.set("decision", "allow");
  form.set("username", "demo");
  const answer = await server.fetch(server.endpoints.authorization, { method: "POST", body: form });
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toMatch(/^https:\/\/app\.example\.test\/callback\?code=/);
  form.set("decision", "deny");
  const denied = await server.fetch(server.endpoints.authorization, { method: "POST", body: form });
  expect(denied.headers.get("location")).toContain("error=access_denied");
  form.set("decision", "allow");
  form.set("username", "nobody");
  const unknown = await server.fetch(server.endpoints.authorization, { method: "POST", body: form });
  expect(await readError(unknown)).toEqual([400, "invalid_request"]);
  const silent = await server.fetch(authorizationUrl(server, { prompt: "none" }));
  expect(silent.headers.get("location")).toContain("error=login_required");
});

test("without a person, answers come at once, be they redirected or posted by a page", async () => {
  const { server } = createScene({ consentsAtOnce: true });
  const redirected = await server.fetch(authorizationUrl(server));
  expect(redirected.headers.get("location")).toContain("code=");
  const posting = await (await server.fetch(authorizationUrl(server, { response_mode: "form_post" }))).text();
  expect(posting).toContain(`action="${callback}"`);
  expect(posting).toMatch(/<input type="hidden" name="code" value="[\w-]+">/);
  const refused = await server.fetch(authorizationUrl(server, { code_challenge: undefined }));
  expect(refused.headers.get("location")).toContain("error=invalid_request");
});

test("the only redirect_uri need not be sent", async () => {
  const client = { id: "demo-client", secret: "demo-client-secret", redirectUris: [callback] };
  const { server } = createScene({ clients: [client] });
  const form = await codeForm(server, { redirect_uri: undefined });
  expect(await readError(await postToken(server, form))).toEqual([400, "invalid_grant"]);
  await fetchToken(server, { ...form, redirect_uri: "" });
});

test("a client may be kept from scopes", async () => {
  const client = { id: "demo-client", secret: "demo-client-secret", redirectUris: [callback], scopes: ["a"] };
  const { server } = createScene({ clients: [client] });
  expect(await approveQuery(server, { scope: "a b" })).toMatchObject({ error: "invalid_scope" });
  expect(await approveQuery(server, { scope: "a" })).not.toHaveProperty("error");
});

test("Basic credentials are form-encoded", async () => {
  const odd = { id: "a:b", secret: "s p+%/é", redirectUris: [callback] };
  const { server } = createScene({ clients: [odd] });
  const form = { grant_type: "client_credentials" };
  expect((await postToken(server, form, basic(odd.id, odd.secret))).status).toBe(200);
});
