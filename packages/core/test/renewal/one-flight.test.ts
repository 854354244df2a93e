import { describe, expect, test } from "vitest";

import {
  as,
  call,
  calls,
  createGate,
  createScene,
  elsewhere,
  failure,
  issueFor,
  key,
  noLock,
  noQuorum,
  succeeded,
  turns,
} from "./setup.ts";
import { full } from "./test-store.ts";

describe("look, lock, look again", () => {
  test("sends nothing where the store cannot be read, for what is in hand may have been spent", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    scene.store.before.get = full;
    expect(await failure(call(scene, session))).toMatchObject({ code: "store_failed", remedy: "try_again" });
    expect(scene.server.count("refresh")).toBe(0);
    delete scene.store.before.get;
    expect(await call(scene, session)).toBe(200);
  });

  test("sends nothing where the lock cannot be taken", async () => {
    const scene = createScene({ runtime: { lock: noQuorum } });
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    expect(await failure(call(scene, session))).toMatchObject({ code: "lock_failed" });
    expect(scene.server.count("refresh")).toBe(0);
  });

  test("lends a fresh token without a look at lock, store or server", async () => {
    const taken: string[] = [];
    const lock = async <R>(name: string, task: () => Promise<R>): Promise<R> => {
      taken.push(name);
      return task();
    };
    const scene = createScene({ runtime: { lock } });
    await using session = await scene.client.restore(as);
    scene.store.calls.length = 0;
    await calls(scene, session, 3);
    expect({ taken, looks: scene.store.calls, requests: scene.server.count("token") }).toEqual({
      taken: [],
      looks: [],
      requests: 0,
    });
  });

  test("adopts what somebody else has written while the lock was waited for", async () => {
    const waiting = createGate();
    const lock = async <R>(_: string, task: () => Promise<R>): Promise<R> => {
      await waiting.pass();
      return task();
    };
    const scene = createScene({ runtime: { lock } });
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    const called = call(scene, session);
    await turns();
    const theirs = issueFor(scene);
    scene.store.put(key, theirs);
    waiting.open();
    expect(await called).toBe(200);
    expect((await session.token()).access_token).toBe(theirs.access_token);
    expect(scene.server.count("refresh")).toBe(0);
  });

  test("renews what somebody else has written by its own refresh token, where that has ended too", async () => {
    const scene = createScene({ server: { reuse: "revoke_family" } });
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    await using other = await elsewhere(scene).restore(as);
    await call(scene, other);
    scene.clock.advance(3600);
    expect(await call(scene, session)).toBe(200);
    expect(scene.server.count("refresh")).toBe(2);
    expect(scene.server.count("reuse")).toBe(0);
  });
});

describe("single flight", () => {
  test("fails a hundred calls by one request, where that request fails", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    scene.server.fault("refresh", { status: 503, retryAfter: 7 });
    const results = await calls(scene, session, 100);
    const refused = { status: "rejected", reason: { code: "http_failed", status: 503, retryAfter: 7 } };
    for (const result of results) expect(result).toMatchObject(refused);
    expect(scene.server.count("refresh")).toBe(1);
    expect(await call(scene, session)).toBe(200);
  });

  test("renews an expired token once under a hundred calls", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    expect(succeeded(await calls(scene, session, 100))).toBe(100);
    expect(scene.server.count("refresh")).toBe(1);
    expect(scene.server.count("resource")).toBe(100);
  });

  test("renews a token that was refused before its time once under a hundred calls", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.server.revokeAccessTokens();
    expect(succeeded(await calls(scene, session, 100))).toBe(100);
    expect(scene.server.count("refresh")).toBe(1);
  });

  test("renews it once where the refusals straggle in over 300 ms", async () => {
    const scene = createScene({ server: { delayRefusal: (n) => n * 3 } });
    await using session = await scene.client.restore(as);
    scene.server.revokeAccessTokens();
    expect(succeeded(await calls(scene, session, 100))).toBe(100);
    expect(scene.server.count("refresh")).toBe(1);
    expect(scene.server.count("resource")).toBe(200);
  });

  test("renews once for two sessions of one name, and for two clients of one store, under a hundred calls each", async () => {
    const scene = createScene();
    const clients = [scene.client, scene.client, elsewhere(scene, { lock: undefined as never })];
    const sessions = await Promise.all(clients.map(async (client) => client.restore(as)));
    scene.server.revokeAccessTokens();
    const results = await Promise.all(sessions.map(async (session) => calls(scene, session, 100)));
    expect(succeeded(results.flat())).toBe(300);
    expect(scene.server.count("refresh")).toBe(1);
    expect(scene.store.calls).not.toContain("delete");
  });

  test("a session without a name needs neither store nor lock for that", async () => {
    const scene = createScene({ runtime: { lock: noLock } });
    await using session = scene.client.resume(scene.token);
    scene.clock.advance(3600);
    await calls(scene, session, 100);
    expect(scene.server.count("refresh")).toBe(1);
    expect(scene.store.calls).toEqual([]);
  });
});
