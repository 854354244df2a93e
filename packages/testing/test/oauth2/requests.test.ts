import { generateKeyPairSync } from "node:crypto";

import { SignJWT, createLocalJWKSet, exportJWK, jwtVerify, type JSONWebKeySet } from "jose";
import { beforeAll, describe, expect, test } from "vitest";

import {
  authorizationServer,
  demoOAuth2Client,
  type AuthorizationServer,
  type AuthorizationServerOptions,
  type OAuth2ServerClient,
} from "../../src/index.ts";
import {
  approveQuery,
  authorizationUrl,
  basic,
  callback,
  createScene,
  fetchToken,
  post,
  readError,
  verifier,
} from "./scene.ts";

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
let clients: readonly OAuth2ServerClient[];
beforeAll(async () => {
  clients = [{ ...demoOAuth2Client, jwks: { keys: [{ ...(await exportJWK(publicKey)), alg: "ES256" }] } }];
});

type Claims = Readonly<Record<string, unknown>>;
type Request = Readonly<Record<string, string | undefined>>;

async function push(server: AuthorizationServer, parameters: Request = {}): Promise<Response> {
  const form = new URLSearchParams(authorizationUrl(server, parameters).search);
  return post(server, server.endpoints.pushedAuthorization, form);
}

function pushedUrl(server: AuthorizationServer, request_uri: string, client_id = "demo-client"): string {
  return `${server.endpoints.authorization}?${new URLSearchParams({ client_id, request_uri }).toString()}`;
}

describe("pushed requests", () => {
  test("are checked when they are pushed", async () => {
    const { server } = createScene();
    const wrong: readonly (readonly [Request, string])[] = [
      [{ redirect_uri: "https://evil.example.test/" }, "invalid_request"],
      [{ code_challenge: undefined, code_challenge_method: undefined }, "invalid_request"],
      [{ request_uri: "urn:x" }, "invalid_request"],
      [{ response_type: "token" }, "unsupported_response_type"],
      [{ client_id: "demo-public" }, "invalid_request"],
    ];
    for (const [parameters, error] of wrong) {
      expect(await readError(await push(server, parameters))).toEqual([400, error]);
    }
    const unauthenticated = new URLSearchParams(authorizationUrl(server).search);
    const refused = await post(server, server.endpoints.pushedAuthorization, unauthenticated, {});
    expect(await readError(refused)).toEqual([401, "invalid_client"]);
  });

  test("are good once, for a minute, and for their client", async () => {
    const { server, clock } = createScene({ requirePushed: true });
    const answer = await push(server);
    const { request_uri = "", expires_in } = (await answer.json()) as Record<string, string>;
    expect([answer.status, expires_in]).toEqual([201, 60]);
    await expect(server.approve(pushedUrl(server, request_uri, "demo-public"))).rejects.toThrow(RangeError);
    await expect(server.approve(`${pushedUrl(server, request_uri)}&state=x`)).rejects.toThrow(RangeError);
    expect((await server.fetch(pushedUrl(server, request_uri))).status).toBe(200);
    const url = new URL(await server.approve(pushedUrl(server, request_uri)));
    const code = url.searchParams.get("code") ?? "";
    expect(url.searchParams.get("state")).toBe("some state");
    await fetchToken(server, {
      grant_type: "authorization_code",
      code,
      redirect_uri: callback,
      code_verifier: verifier,
    });
    await expect(server.approve(pushedUrl(server, request_uri))).rejects.toThrow(RangeError);
    const late = ((await (await push(server)).json()) as Record<string, string>)["request_uri"] ?? "";
    clock.advance(60);
    await expect(server.approve(pushedUrl(server, late))).rejects.toThrow(RangeError);
    expect(await approveQuery(server)).toMatchObject({ error: "invalid_request" });
  });
});

async function sign(server: AuthorizationServer, claims: Claims = {}, typ = "oauth-authz-req+jwt"): Promise<string> {
  const parameters = Object.fromEntries(new URLSearchParams(authorizationUrl(server).search));
  const all = { iss: "demo-client", aud: server.issuer, jti: crypto.randomUUID(), ...parameters, ...claims };
  return new SignJWT(all).setProtectedHeader({ alg: "ES256", typ }).sign(privateKey);
}

function signedUrl(server: AuthorizationServer, request: string): string {
  const query = new URLSearchParams({ client_id: "demo-client", request });
  return `${server.endpoints.authorization}?${query.toString()}`;
}

function create(options: AuthorizationServerOptions = {}): AuthorizationServer {
  return createScene({ clients, ...options }).server;
}

describe("signed requests", () => {
  test.each<readonly [string, Claims, string | undefined]>([
    ["for another audience", { aud: "https://elsewhere.test" }, undefined],
    ["by another issuer", { iss: "demo-public" }, undefined],
    ["of another client", { client_id: "demo-public" }, undefined],
    ["expired", { exp: 1 }, undefined],
    ["with a request inside", { request: "x" }, undefined],
    ["of another type", {}, "JWT"],
  ])("%s are refused", async (_, claims, typ) => {
    const server = create();
    await expect(server.approve(signedUrl(server, await sign(server, claims, typ)))).rejects.toThrow(RangeError);
    expect(server.count("error", "invalid_request_object")).toBe(1);
  });

  test("unsigned ones are refused, and signed ones among other parameters", async () => {
    const server = create({ requireSignedRequest: true });
    expect(await approveQuery(server)).toMatchObject({ error: "invalid_request" });
    const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.e30.`;
    await expect(server.approve(signedUrl(server, unsigned))).rejects.toThrow(RangeError);
    const url = `${signedUrl(server, await sign(server))}&state=other`;
    await expect(server.approve(url)).rejects.toThrow(RangeError);
  });

  test("count once, pushed or not", async () => {
    const server = create({ requireSignedRequest: true });
    const resource = ["https://a.example.test/", "https://b.example.test/"];
    const url = signedUrl(server, await sign(server, { resource, authorization_details: [{ type: "a" }] }));
    expect((await server.fetch(url)).status).toBe(200);
    expect(await server.approve(url)).toContain("code=");
    await expect(server.approve(url)).rejects.toThrow(RangeError);
    const form = { request: await sign(server) };
    const pushed = await post(server, server.endpoints.pushedAuthorization, form);
    const { request_uri = "" } = (await pushed.json()) as Record<string, string>;
    expect(await server.approve(pushedUrl(server, request_uri))).toContain("code=");
    const again = await post(server, server.endpoints.pushedAuthorization, form, basic());
    expect(await readError(again)).toEqual([400, "invalid_request_object"]);
  });
});

describe("answers", () => {
  test.each(["query", "fragment"])("in the %s", async (mode) => {
    const server = authorizationServer();
    const url = new URL(await server.approve(authorizationUrl(server, { response_mode: mode })));
    const [full, empty] = mode === "query" ? [url.search, url.hash] : [url.hash, url.search];
    expect(new URLSearchParams(full.slice(1)).get("iss")).toBe(server.issuer);
    expect(empty).toBe("");
  });

  test("posted", async () => {
    const server = authorizationServer();
    const url = authorizationUrl(server, { response_mode: "form_post" });
    await expect(server.approve(url)).rejects.toThrow(RangeError);
    const request = await server.approvePost(url);
    expect([request.url, request.method]).toEqual([callback, "POST"]);
    const form = new URLSearchParams(await request.text());
    expect(form.get("state")).toBe("some state");
    expect(form.get("code")).not.toBeNull();
    await expect(server.approvePost(authorizationUrl(server))).rejects.toThrow(RangeError);
    const denied = await server.approvePost(url, { deny: true });
    expect(new URLSearchParams(await denied.text()).get("error")).toBe("access_denied");
  });

  test.each(["jwt", "query.jwt", "fragment.jwt", "form_post.jwt"])("signed, as %s", async (mode) => {
    const { server, clock } = createScene({ signing: "RS256" });
    const url = authorizationUrl(server, { response_mode: mode });
    const text =
      mode === "form_post.jwt"
        ? await (await server.approvePost(url)).text()
        : (await server.approve(url)).split(mode === "fragment.jwt" ? "#" : "?")[1];
    const answer = Object.fromEntries(new URLSearchParams(text));
    expect(Object.keys(answer)).toEqual(["response"]);
    const keys = (await (await server.fetch(server.endpoints.jwks)).json()) as JSONWebKeySet;
    const { payload } = await jwtVerify(answer["response"] ?? "", createLocalJWKSet(keys), {
      issuer: server.issuer,
      audience: "demo-client",
      currentDate: new Date(clock.now()),
    });
    expect(payload).toMatchObject({ state: "some state", code: expect.any(String) as string });
  });

  test("without iss, where the server does not name itself", async () => {
    expect(await approveQuery(authorizationServer({ namesIssuer: false }))).not.toHaveProperty("iss");
  });
});
