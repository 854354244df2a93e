import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from "jose";
import { describe, expect, test } from "vitest";

import { authorizationServer, createClock, type AuthorizationServerOptions } from "../../src/index.ts";
import { authorizationUrl, basic, callResource, createScene, fetchToken, postToken } from "./scene.ts";

const oauth = "/.well-known/oauth-authorization-server";
const openid = "/.well-known/openid-configuration";

describe("an issuer", () => {
  test.each(["https://as.example.test/", "https://as.example.test/?a", "https://as.example.test#a", "nonsense"])(
    "%s is none",
    (issuer) => {
      expect(() => authorizationServer({ issuer })).toThrow(/URL|issuer/);
    },
  );

  test("is the only place that can be reached", async () => {
    const server = authorizationServer();
    await expect(server.fetch("https://elsewhere.test/token")).rejects.toThrow(new TypeError("fetch failed"));
    expect((await server.fetch(`${server.issuer}/nothing`)).status).toBe(404);
    expect(server.log.map(({ status, step }) => [status, step])).toEqual([
      [0, undefined],
      [404, undefined],
    ]);
  });

  test("with a path has its documents where RFC 8414 and OpenID want them", async () => {
    const server = authorizationServer({ issuer: "https://as.example.test/tenant" });
    const statuses = await Promise.all(
      [`${oauth}/tenant`, `/tenant${openid}`, `/tenant${oauth}`, oauth, openid].map(
        async (path) => (await server.fetch(`https://as.example.test${path}`)).status,
      ),
    );
    expect(statuses).toEqual([200, 200, 404, 404, 404]);
    expect((await postToken(server, { grant_type: "client_credentials" })).status).toBe(200);
  });
});

describe("discovery", () => {
  test.each<readonly [NonNullable<AuthorizationServerOptions["discovery"]>, readonly number[]]>([
    [true, [200, 200]],
    [false, [404, 404]],
    ["oauth", [200, 404]],
    ["openid", [404, 200]],
  ])("%s", async (discovery, expected) => {
    const server = authorizationServer({ discovery });
    const answers = await Promise.all([oauth, openid].map(async (path) => server.fetch(server.issuer + path)));
    expect(answers.map(({ status }) => status)).toEqual(expected);
  });

  test("can lie and leave out, and names endpoints that are there", async () => {
    const honest = authorizationServer();
    const fields = (await (await honest.fetch(honest.issuer + oauth)).json()) as Record<string, unknown>;
    expect(fields["issuer"]).toBe(honest.issuer);
    const endpoints = Object.entries(fields).filter(([name]) => /_(?:endpoint|uri)$/.test(name));
    expect(endpoints.length).toBeGreaterThan(9);
    for (const [, url] of endpoints) expect((await honest.fetch(String(url))).status).not.toBe(404);
    const metadata = { issuer: "https://evil.example.test", jwks_uri: undefined };
    const liar = authorizationServer({ metadata });
    const lies = (await (await liar.fetch(liar.issuer + oauth)).json()) as Record<string, unknown>;
    expect(lies["issuer"]).toBe("https://evil.example.test");
    expect(lies).not.toHaveProperty("jwks_uri");
  });
});

test.each(["ES256", "RS256", "PS256", "EdDSA"] as const)("signs with %s, and changes keys", async (signing) => {
  const { server, clock } = createScene({ signing });
  const verify = async (text = ""): Promise<boolean> => {
    const keys = (await (await server.fetch(server.endpoints.jwks)).json()) as JSONWebKeySet;
    const currentDate = new Date(clock.now());
    const verified = jwtVerify(text, createLocalJWKSet(keys), { algorithms: [signing], currentDate });
    return verified.then(
      () => true,
      () => false,
    );
  };
  const issue = (): string | undefined => server.issueToken({ scope: "openid" }).id_token;
  const first = issue();
  expect(await verify(first)).toBe(true);
  server.rotateKeys({ keepOld: true });
  const second = issue();
  expect([await verify(first), await verify(second)]).toEqual([true, true]);
  server.rotateKeys();
  expect([await verify(first), await verify(second), await verify(issue())]).toEqual([false, false, true]);
});

describe("the resource", () => {
  test("refuses without a token, with a bad one, and after revocation or expiry", async () => {
    const { server, clock } = createScene();
    const bare = await server.fetch(server.endpoints.resource);
    expect([bare.status, bare.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="resource"']);
    expect(await bare.text()).toBe("");
    const token = server.issueToken({ lifetime: 10 });
    expect((await callResource(server, token.access_token)).status).toBe(200);
    clock.advance(10);
    const expired = await callResource(server, token.access_token);
    expect(expired.headers.get("www-authenticate")).toMatch(/^Bearer realm="resource", error="invalid_token"/);
    const fresh = server.issueToken();
    server.revokeAccessTokens();
    expect((await callResource(server, fresh.access_token)).status).toBe(401);
    const form = { grant_type: "refresh_token", refresh_token: fresh.refresh_token ?? "" };
    const renewed = await fetchToken(server, form);
    expect((await callResource(server, renewed["access_token"])).status).toBe(200);
    expect(server.count("resource")).toBe(5);
  });

  test("looks for the token where it is told to, and in one place only", async () => {
    const { server } = createScene({ placements: ["header", "body", "query"] });
    const { access_token } = server.issueToken();
    const body = new URLSearchParams({ access_token });
    const inQuery = `${server.endpoints.resource}?${body.toString()}`;
    expect((await server.fetch(server.endpoints.resource, { method: "POST", body })).status).toBe(200);
    expect((await server.fetch(inQuery)).status).toBe(200);
    expect((await server.fetch(inQuery, { method: "POST", body })).status).toBe(400);
    const strict = createScene().server;
    const token = strict.issueToken().access_token;
    expect((await strict.fetch(`${strict.endpoints.resource}?access_token=${token}`)).status).toBe(401);
  });

  test("may want a scope", async () => {
    const { server } = createScene({ resourceScope: "write" });
    const poor = await callResource(server, server.issueToken({ scope: "read" }).access_token);
    expect(poor.status).toBe(403);
    expect(poor.headers.get("www-authenticate")).toContain('error="insufficient_scope"');
    expect((await callResource(server, server.issueToken({ scope: "read write" }).access_token)).status).toBe(200);
  });

  test("holds back refusals, so that they come in another order", async () => {
    const { server } = createScene({ delayRefusal: (n) => (n === 0 ? 30 : 0) });
    const order: number[] = [];
    const call = async (name: number): Promise<void> => {
      await callResource(server, "x");
      order.push(name);
    };
    await Promise.all([call(0), call(1)]);
    expect(order).toEqual([1, 0]);
  });
});

test("what is asked for, what is granted, and what is answered can all differ", async () => {
  const { server } = createScene({
    scopes: ["a", "b"],
    grantScope: (asked) => asked.filter((one) => one !== "b"),
    alterToken: (fields) => ({ ...fields, expires_in: undefined, extra: true }),
  });
  const form = { grant_type: "client_credentials" };
  const token = await fetchToken(server, { ...form, scope: "a b" });
  expect(token).toEqual({ access_token: token["access_token"], token_type: "Bearer", scope: "a", extra: true });
  expect((await postToken(server, { ...form, scope: "c" })).status).toBe(400);
});

test("generated values can be made to measure", () => {
  const server = authorizationServer({ mint: (kind) => (kind === "access_token" ? undefined : `CANARY-${kind}`) });
  const token = server.issueToken();
  expect(token.refresh_token).toBe("CANARY-refresh_token");
  expect(token.access_token).toMatch(/^[\w-]{43}$/);
  expect(server.issueToken({ access_token: "fixed" }).access_token).toBe("fixed");
  expect(() => server.issueToken({ client: "nobody" })).toThrow(RangeError);
  expect(() => server.issueToken({ user: "nobody" })).toThrow(RangeError);
});

test("over HTTP it is an issuer of its own, with the same tokens", async () => {
  const server = authorizationServer({ issuer: "https://as.example.test/tenant", consentsAtOnce: true });
  await using http = await server.listen();
  expect(http.issuer).toBe(`${http.origin}/tenant`);
  const metadata = (await (await fetch(`${http.origin}${oauth}/tenant`)).json()) as Record<string, unknown>;
  expect(metadata).toMatchObject({ issuer: http.issuer, token_endpoint: http.endpoints.token });
  const query = authorizationUrl(server).search;
  const answer = await fetch(http.endpoints.authorization + query, { redirect: "manual" });
  const location = new URL(answer.headers.get("location") ?? "");
  expect(location.searchParams.get("iss")).toBe(http.issuer);
  const approved = new URL(await server.approve(http.endpoints.authorization + query));
  expect(approved.searchParams.get("iss")).toBe(http.issuer);
  const { access_token } = server.issueToken();
  const headers = { authorization: `Bearer ${access_token}` };
  expect((await fetch(http.endpoints.resource, { headers })).status).toBe(200);
  const body = new URLSearchParams({ grant_type: "client_credentials" });
  expect((await fetch(http.endpoints.token, { method: "POST", headers: basic(), body })).status).toBe(200);
});

test("pages of other origins may call where they are allowed to, but not the authorization page", async () => {
  const server = authorizationServer({ cors: true });
  const allows = async (url: string, method = "GET", from = server): Promise<boolean> =>
    (await from.fetch(url, { method })).headers.get("access-control-allow-origin") === "*";
  expect(await allows(server.endpoints.token, "OPTIONS")).toBe(true);
  expect(await allows(server.endpoints.resource)).toBe(true);
  expect(await allows(authorizationUrl(server).href)).toBe(false);
  expect(await allows(server.endpoints.resource, "GET", authorizationServer())).toBe(false);
  expect(server.count("token")).toBe(0);
});

test("a clock stands still until it is told otherwise", () => {
  const clock = createClock(1000);
  clock.advance(1.5);
  expect(clock.now()).toBe(2500);
  clock.advance(-1);
  expect(clock.now()).toBe(1500);
  clock.set(7);
  expect(clock.now()).toBe(7);
  const before = Date.now();
  expect(createClock().now()).toBeGreaterThanOrEqual(before);
});
