import { Buffer } from "node:buffer";
import { generateKeyPairSync } from "node:crypto";

import { SignJWT, exportJWK } from "jose";
import { beforeAll, describe, expect, test } from "vitest";

import type { AuthorizationServer, Clock, OAuth2ServerClient } from "../../src/index.ts";
import { basic, createScene, postToken, readError } from "./scene.ts";

const form = { grant_type: "client_credentials" };
const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const basicRaw = (id: string, text: string): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${id}:${text}`).toString("base64")}`,
});
const secret = "a secret: of 32 bytes + something";
let clients: readonly OAuth2ServerClient[];
let server: AuthorizationServer;
let clock: Clock;

beforeAll(async () => {
  const jwk = { ...(await exportJWK(publicKey)), kid: "1", alg: "ES256" };
  clients = [
    { id: "basic", secret },
    { id: "raw", secret, authentication: "client_secret_basic_raw" },
    { id: "post", secret, authentication: "client_secret_post" },
    { id: "hmac", secret, authentication: "client_secret_jwt" },
    { id: "key", jwks: { keys: [jwk] }, authentication: "private_key_jwt" },
    { id: "tls", certificate: "cert", authentication: "tls_client_auth" },
    { id: "public" },
    { id: "plain", secret: "a/b" },
  ];
  ({ server, clock } = createScene({ clients }));
});

type Claims = Readonly<Record<string, unknown>>;
type Try = readonly [form: Record<string, string>, headers: Record<string, string>];

async function assertion(id: string, claims: Claims = {}, key: "hmac" | "key" = "key"): Promise<Try> {
  const now = clock.now() / 1000;
  const all = { iss: id, sub: id, aud: server.issuer, exp: now + 60, jti: crypto.randomUUID(), ...claims };
  const jwt = new SignJWT(all).setProtectedHeader({ alg: key === "key" ? "ES256" : "HS256" });
  const text = await jwt.sign(key === "key" ? privateKey : new TextEncoder().encode(secret));
  const client_assertion_type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  return [{ client_assertion: text, client_assertion_type }, {}];
}

async function ways(id: string): Promise<Readonly<Record<string, Try>>> {
  return {
    basic: [{}, basic(id, secret)],
    raw: [{}, basicRaw(id, secret)],
    post: [{ client_id: id, client_secret: secret }, {}],
    hmac: await assertion(id, {}, "hmac"),
    key: await assertion(id),
    tls: [{ client_id: id }, { "x-client-cert": "cert" }],
    public: [{ client_id: id }, {}],
  };
}

async function attempt([more, headers]: Try): Promise<readonly [number, unknown]> {
  const response = await postToken(server, { ...form, ...more }, headers);
  if (response.status === 401) expect(response.headers.get("www-authenticate")).toMatch(/^Basic realm="[^"]+"/);
  return readError(response);
}

test("each client gets in its own way, and no other", async () => {
  for (const { id } of clients.slice(0, 7)) {
    for (const [way, credentials] of Object.entries(await ways(id))) {
      const expected = id === "public" ? [400, "unauthorized_client"] : [200, undefined];
      expect([id, way, await attempt(credentials)]).toEqual([id, way, way === id ? expected : [401, "invalid_client"]]);
    }
  }
});

describe("refused", () => {
  test.each<readonly [string, Try, number, string]>([
    ["nothing", [{}, {}], 401, "invalid_client"],
    ["an unknown client", [{ client_id: "nobody" }, {}], 401, "invalid_client"],
    ["a wrong secret", [{}, basic("basic", "wrong")], 401, "invalid_client"],
    ["a secret that is not form-encoded", [{}, basicRaw("plain", "a/b")], 401, "invalid_client"],
    ["no Base64", [{}, { authorization: "Basic %%%" }], 401, "invalid_client"],
    ["another scheme", [{}, { authorization: "Bearer x" }], 401, "invalid_client"],
    ["two ways", [{ client_id: "basic", client_secret: secret }, basic("basic", secret)], 400, "invalid_request"],
    ["two clients", [{ client_id: "post" }, basic("basic", secret)], 400, "invalid_request"],
    ["another certificate", [{ client_id: "tls" }, { "x-client-cert": "x" }], 401, "invalid_client"],
    [
      "an assertion of another type",
      [{ client_assertion: "a.b.c", client_assertion_type: "x" }, {}],
      400,
      "invalid_request",
    ],
    ["an assertion without a type", [{ client_assertion: "a.b.c" }, {}], 400, "invalid_request"],
  ])("%s", async (_, credentials, status, error) => {
    expect(await attempt(credentials)).toEqual([status, error]);
  });

  test.each<readonly [string, Claims]>([
    ["for another audience", { aud: "https://elsewhere.test" }],
    ["expired", { exp: 1 }],
    ["without exp", { exp: undefined }],
    ["without jti", { jti: undefined }],
    ["by another issuer", { iss: "basic" }],
    ["about another client", { sub: "basic" }],
  ])("an assertion %s", async (_, claims) => {
    expect(await attempt(await assertion("key", claims))).toEqual([401, "invalid_client"]);
  });

  test("an assertion that was used before, or with another key or client_id", async () => {
    const credentials = await assertion("key", { aud: server.endpoints.token });
    expect(await attempt(credentials)).toEqual([200, undefined]);
    expect(await attempt(credentials)).toEqual([401, "invalid_client"]);
    expect(await attempt(await assertion("key", {}, "hmac"))).toEqual([401, "invalid_client"]);
    const [claimed] = await assertion("key");
    expect(await attempt([{ ...claimed, client_id: "hmac" }, {}])).toEqual([401, "invalid_client"]);
  });
});

describe("requests of another shape are refused", () => {
  const url = "https://as.example.test/token";
  test.each<readonly [string, string, RequestInit, number]>([
    ["GET", url, {}, 405],
    ["JSON", url, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" }, 400],
    [
      "a form of another type",
      url,
      { method: "POST", headers: { "content-type": "text/plain" }, body: "grant_type=client_credentials" },
      400,
    ],
    ["no body", url, { method: "POST" }, 400],
    ["a query", `${url}?a=b`, { method: "POST", body: new URLSearchParams(form) }, 400],
    ["no grant_type", url, { method: "POST", body: new URLSearchParams() }, 400],
    ["a repeated parameter", url, { method: "POST", body: new URLSearchParams("grant_type=a&grant_type=a") }, 400],
  ])("%s", async (_, target, init, status) => {
    const request = new Request(target, init);
    request.headers.set("authorization", basic("basic", secret)["authorization"] ?? "");
    const response = await server.fetch(request);
    expect(response.status).toBe(status);
  });

  test("an unknown grant, and one that the client may not use", async () => {
    expect(await readError(await postToken(server, { grant_type: "x" }))).toEqual([400, "unsupported_grant_type"]);
    const own = createScene({ clients: [{ id: "a", secret: "b", grants: ["authorization_code"] }] }).server;
    expect(await readError(await postToken(own, form, basic("a", "b")))).toEqual([400, "unauthorized_client"]);
  });
});

test("extra parameters pass where they are named", async () => {
  const own = createScene({ extraParameters: ["vendor"] }).server;
  expect((await postToken(own, { ...form, vendor: "1" })).status).toBe(200);
  expect((await postToken(own, { ...form, other: "1" })).status).toBe(400);
});

test("a password is traded, and a wrong one is not", async () => {
  const own = createScene().server;
  const good = { grant_type: "password", username: "demo", password: "demo-password", scope: "a" };
  expect((await postToken(own, good)).status).toBe(200);
  for (const wrong of [{ password: "x" }, { username: "nobody" }]) {
    expect(await readError(await postToken(own, { ...good, ...wrong }))).toEqual([400, "invalid_grant"]);
  }
});
