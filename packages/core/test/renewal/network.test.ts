import { authorizationServer, createClock, demoOAuth2Client } from "@oauthkit/testing";
import { afterEach, describe, expect, test, vi } from "vitest";

import { grants, OAuth2Client } from "../../src/index.ts";
import { as, call, createScene, failure, hurry, issueFor, key, without } from "./setup.ts";

afterEach(() => {
  vi.useRealTimers();
});

describe("the network dies", () => {
  test("before the refresh: nothing is spent, and the next call renews", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    scene.server.fault("refresh", "network");
    expect(await failure(call(scene, session))).toMatchObject({ code: "network_failed", remedy: "try_again" });
    expect(await call(scene, session)).toBe(200);
    expect(scene.server.count("reuse")).toBe(0);
  });

  test("while the server does not answer: the next call renews", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    scene.server.fault("refresh", { status: 502 });
    expect(await failure(call(scene, session))).toMatchObject({ code: "http_failed", status: 502 });
    expect(await call(scene, session)).toBe(200);
  });

  test("after the server has acted: a server with a grace gives another token", async () => {
    const scene = createScene({ server: { reuse: 10 } });
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    scene.server.fault("refresh", "lost");
    expect(await failure(call(scene, session))).toMatchObject({ code: "network_failed" });
    expect(await call(scene, session)).toBe(200);
  });

  test("after the server has acted: a strict server has the person sign in again, told once", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    scene.server.fault("refresh", "lost");
    expect(await failure(call(scene, session))).toMatchObject({ code: "network_failed" });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    for (let round = 0; round < 3; round += 1) {
      expect(await hurry(failure(call(scene, session)))).toMatchObject({ code: "reauthorization_required" });
    }
    expect(scene.server.count("refresh")).toBe(2);
    expect(scene.store.peek(key)).toEqual(scene.token);
  });

  test("under the call itself: nothing is renewed for that", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.server.fault("resource", "network");
    expect(await failure(call(scene, session))).toMatchObject({ code: "network_failed" });
    expect(scene.server.count("token")).toBe(0);
  });
});

describe("what a refresh answer leaves out", () => {
  test("no new refresh token: the old one is kept, and renews again", async () => {
    const scene = createScene({ server: { rotation: false } });
    await using session = await scene.client.restore(as);
    for (let round = 1; round <= 3; round += 1) {
      scene.clock.advance(3600);
      expect(await call(scene, session)).toBe(200);
      expect(scene.store.peek(key)?.refresh_token).toBe(scene.token.refresh_token);
      expect(scene.server.count("refresh")).toBe(round);
    }
  });

  test.each([
    ["null", null],
    ["an empty text", ""],
  ])("%s for a refresh token is none", async (_, nothing) => {
    const alterToken = (fields: object): Record<string, unknown> => ({ ...fields, refresh_token: nothing });
    const scene = createScene({ server: { rotation: false, alterToken } });
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    expect(await call(scene, session)).toBe(200);
    expect(scene.store.peek(key)?.refresh_token).toBe(scene.token.refresh_token);
  });

  test("no life: the new token has none, rather than the old one's", async () => {
    const scene = createScene({ server: { alterToken: (fields) => without(fields, "expires_in") } });
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    await call(scene, session);
    expect(scene.store.peek(key)).not.toHaveProperty("expires_at");
    expect(scene.store.peek(key)).not.toHaveProperty("expires_in");
    await call(scene, session);
    expect(scene.server.count("refresh")).toBe(1);
  });

  test("no scope: the granted one stays", async () => {
    const server = { alterToken: (fields: Readonly<Record<string, unknown>>) => without(fields, "scope") };
    const scene = createScene({ server, issue: { scope: "a b" } });
    scene.store.put(key, { ...scene.token, scope: "a b", requested_scope: "a b c" });
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    await call(scene, session);
    expect(await session.scopes()).toEqual({ granted: ["a", "b"], missing: ["c"] });
  });

  test("the provider's own fields stay, though nothing comes back with a person who does not come", async () => {
    const scene = createScene({ definition: { extras: (_, { shop }) => ({ shop }) } });
    scene.store.put(key, { ...scene.token, shop: "flowers" });
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    await call(scene, session);
    expect(scene.store.peek(key)).toMatchObject({ shop: "flowers" });
  });
});

describe("an id_token in a refresh answer", () => {
  test("that cannot be checked just then does not cost the refresh token", async () => {
    const clock = createClock(Date.UTC(2030, 0, 1));
    const server = authorizationServer({ clock });
    const definition = {
      issuer: server.issuer,
      client: { id: demoOAuth2Client.id, secret: demoOAuth2Client.secret },
      grants: { ...grants },
    };
    const client = new OAuth2Client(definition, { fetch: server.fetch, now: clock.now, jitter: 0 });
    await using session = client.resume(issueFor({ server, clock }, { scope: "openid" }), { as });
    clock.advance(3600);
    server.rotateKeys();
    server.fault("jwks", "network");
    await session.token().catch(() => undefined);
    expect((await session.token()).access_token).toBeTypeOf("string");
    expect(server.count("reuse")).toBe(0);
  });
});
