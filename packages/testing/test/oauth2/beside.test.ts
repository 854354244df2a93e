import { beforeEach, describe, expect, test } from "vitest";

import type { AuthorizationServer, Clock } from "../../src/index.ts";
import { basic, callResource, createScene, post, postToken, readError } from "./scene.ts";

let server: AuthorizationServer;
let clock: Clock;
beforeEach(() => {
  ({ server, clock } = createScene());
});

async function introspect(token: string | undefined): Promise<Record<string, unknown>> {
  const response = await post(server, server.endpoints.introspection, { token: token ?? "" });
  return (await response.json()) as Record<string, unknown>;
}

describe("revocation", () => {
  test("wants a token, and one's own", async () => {
    const { revocation } = server.endpoints;
    const foreign = server.issueToken({ client: "demo-public" });
    expect(await readError(await post(server, revocation, {}))).toEqual([400, "invalid_request"]);
    expect(await readError(await post(server, revocation, { token: "x" }, {}))).toEqual([401, "invalid_client"]);
    const refused = await post(server, revocation, { token: foreign.access_token });
    expect(await readError(refused)).toEqual([400, "unauthorized_client"]);
    expect((await callResource(server, foreign.access_token)).status).toBe(200);
  });

  test("of an access token leaves the refresh token, and of a refresh token takes all", async () => {
    const token = server.issueToken();
    const other = server.issueToken();
    const { revocation } = server.endpoints;
    expect((await post(server, revocation, { token: "unknown" })).status).toBe(200);
    expect((await post(server, revocation, { token: token.access_token })).status).toBe(200);
    expect((await introspect(token.access_token))["active"]).toBe(false);
    expect((await introspect(token.refresh_token))["active"]).toBe(true);
    await post(server, revocation, { token: other.refresh_token ?? "", token_type_hint: "access_token" });
    expect((await introspect(other.refresh_token))["active"]).toBe(false);
    expect((await introspect(other.access_token))["active"]).toBe(false);
  });

  test("can be 204", async () => {
    const own = createScene({ revocationStatus: 204 }).server;
    expect((await post(own, own.endpoints.revocation, { token: "x" })).status).toBe(204);
  });
});

test("introspection tells confidential clients what a token is", async () => {
  const token = server.issueToken({ scope: "a b", lifetime: 60 });
  expect(await introspect(token.access_token)).toEqual({
    active: true,
    iss: server.issuer,
    client_id: "demo-client",
    sub: "248289761001",
    username: "demo",
    iat: clock.now() / 1000,
    exp: clock.now() / 1000 + 60,
    token_type: "Bearer",
    scope: "a b",
  });
  expect(await introspect("unknown")).toEqual({ active: false });
  expect(await introspect(token.refresh_token)).toMatchObject({ active: true, scope: "a b" });
  await postToken(server, { grant_type: "refresh_token", refresh_token: token.refresh_token ?? "" });
  expect(await introspect(token.refresh_token)).toEqual({ active: false });
  clock.advance(60);
  expect(await introspect(token.access_token)).toEqual({ active: false });
  const form = { token: token.access_token, client_id: "demo-public" };
  const refused = await post(server, server.endpoints.introspection, form, {});
  expect(await readError(refused)).toEqual([401, "invalid_client"]);
});

test("userinfo needs a person and the scope openid", async () => {
  const call = async (token: string): Promise<Response> =>
    server.fetch(server.endpoints.userinfo, { headers: { authorization: `Bearer ${token}` } });
  expect((await call("x")).status).toBe(401);
  expect((await call(server.issueToken().access_token)).status).toBe(403);
  expect((await call(server.issueToken({ scope: "openid", user: null }).access_token)).status).toBe(403);
  const answer = await call(server.issueToken({ scope: "openid" }).access_token);
  expect(await answer.json()).toEqual({ name: "Demo", email: "demo@example.test", sub: "248289761001" });
});

async function open(parameters: Record<string, string>): Promise<Response> {
  return server.fetch(`${server.endpoints.endSession}?${new URLSearchParams(parameters).toString()}`);
}

test("userinfo can speak of somebody else", async () => {
  const { access_token: token } = server.issueToken({ scope: "openid" });
  server.fault("userinfo", "other_subject");
  const answer = await server.fetch(server.endpoints.userinfo, { headers: { authorization: `Bearer ${token}` } });
  expect(await answer.json()).toMatchObject({ sub: "somebody-else", name: "Demo" });
});

describe("end of session", () => {
  const target = "https://app.example.test/";
  test.each<Record<string, string>>([
    { post_logout_redirect_uri: target },
    { post_logout_redirect_uri: "https://evil.example.test/", client_id: "demo-client" },
    { post_logout_redirect_uri: target, client_id: "demo-public" },
    { id_token_hint: "a.b.c" },
    { unknown: "1" },
  ])("refuses %j", async (parameters) => {
    expect(await readError(await open(parameters))).toEqual([400, "invalid_request"]);
  });

  test("sends the person back with the state, by an id_token of any age", async () => {
    const { id_token: hint = "" } = server.issueToken({ scope: "openid" });
    clock.advance(86_400);
    server.rotateKeys();
    const answer = await open({ id_token_hint: hint, post_logout_redirect_uri: target, state: "s" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `${target}?state=s`]);
    expect((await open({ id_token_hint: hint, client_id: "demo-public" })).status).toBe(400);
    expect((await open({})).status).toBe(200);
  });
});

async function register(metadata: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return server.fetch(server.endpoints.registration, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(metadata),
  });
}

describe("registration", () => {
  const redirect_uris = ["https://new.example.test/callback"];

  test.each<readonly [unknown, string]>([
    [[], "invalid_client_metadata"],
    [{}, "invalid_redirect_uri"],
    [{ redirect_uris: ["/relative"] }, "invalid_redirect_uri"],
    [{ redirect_uris: ["https://a.example.test/#b"] }, "invalid_redirect_uri"],
    [{ redirect_uris: "https://a.example.test/" }, "invalid_client_metadata"],
    [{ redirect_uris, token_endpoint_auth_method: "telepathy" }, "invalid_client_metadata"],
    [{ redirect_uris, token_endpoint_auth_method: "private_key_jwt" }, "invalid_client_metadata"],
  ])("refuses %j", async (metadata, error) => {
    expect(await readError(await register(metadata))).toEqual([400, error]);
  });

  test("makes a client that works", async () => {
    const answer = await register({ redirect_uris, client_name: "New", grant_types: ["client_credentials"] });
    expect(answer.status).toBe(201);
    const client = (await answer.json()) as Record<string, string>;
    expect(client).toMatchObject({
      client_name: "New",
      client_secret_expires_at: 0,
      token_endpoint_auth_method: "client_secret_basic",
    });
    const credentials = basic(client["client_id"], client["client_secret"]);
    expect((await postToken(server, { grant_type: "client_credentials" }, credentials)).status).toBe(200);
    const refused = await postToken(server, { grant_type: "password" }, credentials);
    expect(await readError(refused)).toEqual([400, "unauthorized_client"]);
  });

  test("takes keys", async () => {
    const wrong = { redirect_uris, jwks: { keys: "none" } };
    expect(await readError(await register(wrong))).toEqual([400, "invalid_client_metadata"]);
    const metadata = { redirect_uris, token_endpoint_auth_method: "private_key_jwt", jwks: { keys: [{ kty: "EC" }] } };
    const client = (await (await register(metadata)).json()) as Record<string, unknown>;
    expect(client).toMatchObject({ token_endpoint_auth_method: "private_key_jwt", jwks: { keys: [{ kty: "EC" }] } });
    expect(client).not.toHaveProperty("client_secret");
  });

  test("may want a token first", async () => {
    ({ server } = createScene({ initialAccessToken: "letmein", mint: (kind) => `minted ${kind}` }));
    expect((await register({ redirect_uris })).status).toBe(401);
    expect((await register({ redirect_uris }, { authorization: "Bearer wrong" })).status).toBe(401);
    const answer = await register({ redirect_uris }, { authorization: "Bearer letmein" });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ client_id: "minted client_id", client_secret: "minted client_secret" });
  });
});
