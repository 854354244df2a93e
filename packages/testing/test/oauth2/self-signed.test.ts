import { beforeEach, describe, expect, test } from "vitest";

import type { AuthorizationServer, Clock, ServiceAccountKey } from "../../src/index.ts";
import { signFor } from "./assertion-scene.ts";
import { callResource, createScene } from "./scene.ts";
import type { Claims } from "./sign-by-hand.ts";

let server: AuthorizationServer;
let clock: Clock;
beforeEach(() => {
  ({ server, clock } = createScene());
});
const now = (): number => clock.now() / 1000;

describe("a JWT that an account signed for the resource", () => {
  let account: ServiceAccountKey;
  beforeEach(async () => {
    account = await server.createServiceAccount({ email: "robot@example.test", selfSigned: true, scopes: ["a", "b"] });
  });
  const selfSign = (claims: Claims = {}, header: Claims = {}): string =>
    signFor(account, clock, { sub: account.client_email, aud: server.endpoints.resource, ...claims }, header);

  test.each<readonly [string, () => string, RegExp]>([
    ["without kid", () => selfSign({}, { kid: undefined }), /no kid/],
    ["with an unknown kid", () => selfSign({}, { kid: "x" }), /no registered key/],
    ["with another alg", () => selfSign({}, { alg: "RS512" }), /no registered key/],
    ["with crit", () => selfSign({}, { crit: ["x"] }), /crit/],
    ["without sub", () => selfSign({ sub: undefined }), /no sub/],
    ["with another sub", () => selfSign({ sub: "demo" }), /sub of somebody else/],
    ["for the token endpoint", () => selfSign({ aud: server.endpoints.token }), /not made out/],
    ["for another host", () => selfSign({ aud: "https://elsewhere.test/" }), /not made out/],
    ["without aud", () => selfSign({ aud: undefined }), /no aud/],
    ["that lives too long", () => selfSign({ exp: now() + 3601 }), /too long/],
    ["that has expired", () => selfSign({ iat: now() - 60, exp: now() }), /has expired/],
    ["that begins later", () => selfSign({ nbf: now() + 1 }), /not valid yet/],
    ["without exp", () => selfSign({ exp: undefined }), /no exp/],
    ["with a scope beyond its own", () => selfSign({ scope: "a c" }), /scope beyond/],
    ["with a changed signature", () => selfSign().replace(/.{8}$/, "AAAAAAAA"), /wrong signature/],
    ["of an issuer that nobody knows", () => selfSign({ iss: "x", sub: "x" }), /unknown, expired or revoked/],
  ])("is refused %s", async (_, make, words) => {
    const response = await callResource(server, make());
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toMatch(words);
    expect(response.headers.get("www-authenticate")).toMatch(/^Bearer realm="resource", error="invalid_token"/);
  });

  test("is refused for an account that may not do so", async () => {
    account = await server.createServiceAccount();
    expect((await callResource(server, selfSign())).status).toBe(401);
  });

  test("is a token for an hour, as often as one likes, and asks nobody", async () => {
    const { origin } = new URL(server.issuer);
    const names = [server.endpoints.resource, `${server.endpoints.resource}/`, origin, `${origin}/`];
    for (const aud of [...names, ["https://elsewhere.test", origin]]) {
      const response = await callResource(server, selfSign({ aud, scope: "a b" }));
      expect(await response.json()).toMatchObject({ sub: "robot@example.test", scope: "a b" });
    }
    const token = selfSign({ jti: "1" });
    for (const [seconds, status] of [
      [0, 200],
      [3599, 200],
      [1, 401],
    ] as const) {
      clock.advance(seconds);
      expect((await callResource(server, token)).status).toBe(status);
    }
    expect(server.count("token")).toBe(0);
  });

  test("is a bearer token: it proves no possession, and no user", async () => {
    const authorization = `DPoP ${selfSign()}`;
    expect((await server.fetch(server.endpoints.resource, { headers: { authorization } })).status).toBe(401);
    const bearer = { authorization: `Bearer ${selfSign()}` };
    expect((await server.fetch(server.endpoints.userinfo, { headers: bearer })).status).toBe(403);
  });

  test("works over HTTP for the names of HTTP", async () => {
    await using http = await server.listen();
    const call = async (aud: string): Promise<number> => {
      const headers = { authorization: `Bearer ${selfSign({ aud })}` };
      return (await fetch(`${http.endpoints.resource}/below?a=b`, { headers })).status;
    };
    expect(await call(http.endpoints.resource)).toBe(200);
    expect(await call(server.endpoints.resource)).toBe(401);
  });

  test("counts for the resource's scope", async () => {
    ({ server, clock } = createScene({ resourceScope: "a" }));
    account = await server.createServiceAccount({ selfSigned: true });
    expect((await callResource(server, selfSign())).status).toBe(403);
    expect((await callResource(server, selfSign({ scope: "a" }))).status).toBe(200);
  });
});
