import { createPublicKey, verify } from "node:crypto";

import { describe, expect, test } from "vitest";

import { call, calls, failure, succeeded } from "../renewal/setup.ts";
import { createStoredScene, distinct, payloadOf, pem, person, publicKeys, robot, type Scene } from "./setup.ts";

const api = "https://as.example.test/";
const kid = "k1";
const jwks = { keys: publicKeys.keys.map((key) => ({ ...key, kid })) };

describe("a token that an account signs itself", () => {
  test("whose key service fails is told, and nothing is sent", async () => {
    const scene = signing({ key: { sign: failing, alg: "ES256" } });
    expect(await failure(call(scene, scene.client))).toMatchObject({ code: "signing_failed", remedy: "try_again" });
    expect(scene.server.log).toEqual([]);
  });

  test("is sent to the API that it names alone", async () => {
    const scene = signing();
    const error = await failure(scene.client.fetch("https://elsewhere.example.test/"));
    expect(error).toMatchObject({ code: "origin_foreign" });
  });

  test("is sent nowhere unless told, where its API is known by a name that is no address", async () => {
    const url = "https://as.example.test/resource";
    const named = signing({ audience: "appstore-v1" });
    expect(await failure(named.client.fetch(url))).toMatchObject({ code: "origin_foreign" });
    const told = signing({ audience: "appstore-v1", origins: ["https://as.example.test"] });
    await told.client.fetch(url);
    expect(told.server.count("resource")).toBeGreaterThan(0);
  });

  test("serves a hundred calls, and no token endpoint is asked", async () => {
    const scene = signing();
    expect(succeeded(await calls(scene, scene.client, 100))).toBe(100);
    expect(scene.server.count("token")).toBe(0);
    expect(distinct(tokensSent(scene))).toBe(1);
  });

  test("says who, for what and for how long, and its signature is good", async () => {
    const scene = signing({ scope: ["read"], lifetime: 600 });
    const token = await scene.client.token();
    const now = scene.ours.now() / 1000;
    expect(token).toMatchObject({ token_type: "bearer", expires_in: 600, expires_at: now + 600 });
    const said = { iss: robot, sub: robot, aud: api, scope: "read", iat: now, exp: now + 600 };
    expect(payloadOf(token.access_token)).toMatchObject(said);
    const [header = "", payload = "", signature = ""] = token.access_token.split(".");
    const key = createPublicKey({ key: publicKeys.keys[0] ?? {}, format: "jwk" });
    const given = Buffer.from(signature, "base64url");
    expect(verify("sha256", Buffer.from(`${header}.${payload}`), { key, dsaEncoding: "ieee-p1363" }, given)).toBe(true);
  });

  test("lives for an hour unless told, and is signed anew before that has passed", async () => {
    const scene = signing();
    await call(scene, scene.client);
    scene.pass(3539);
    await call(scene, scene.client);
    scene.pass(1);
    expect(await call(scene, scene.client)).toBe(200);
    expect(distinct(tokensSent(scene))).toBe(2);
  });

  test("is signed anew once it was refused, once for all calls, with another jti", async () => {
    const scene = signing();
    await call(scene, scene.client);
    scene.server.fault("resource", { status: 401 }, 10);
    expect(succeeded(await calls(scene, scene.client, 10))).toBe(10);
    const tokens = [...new Set(tokensSent(scene))];
    expect(tokens).toHaveLength(2);
    expect(distinct(tokens.map((token) => payloadOf(token)["jti"]))).toBe(2);
  });

  test("is each subject's own", async () => {
    const scene = signing();
    const tokens = [scene.client, scene.client.as(person(0)), scene.client.as(person(1))].map(async (session) =>
      payloadOf((await session.token()).access_token),
    );
    expect((await Promise.all(tokens)).map(({ sub }) => sub)).toEqual([robot, person(0), person(1)]);
  });

  test("needs no store, for it is sooner signed anew than fetched", async () => {
    const scene = signing();
    await call(scene, scene.client);
    expect(scene.store.calls).toEqual([]);
  });
});

function signing(change: Readonly<Record<string, unknown>> = {}): Scene {
  return createStoredScene({
    options: { selfSigned: true, tokenEndpoint: undefined, audience: api, key: { pem, kid }, ...change },
    server: { assertionIssuers: [{ issuer: robot, jwks, selfSigned: true }] },
  });
}

/** The token of each call, in order. */
function tokensSent({ server }: Scene): string[] {
  return server.log.map(({ headers }) => headers["authorization"]?.replace(/^Bearer /, "") ?? "");
}

function failing(): never {
  throw new Error("no such key");
}
