import { describe, expect, test } from "vitest";

import { as, call, calls, createScene, elsewhere, failure, issueFor, key, succeeded } from "./setup.ts";
import { full, times } from "./test-store.ts";

describe("resume with a name", () => {
  test("tells that the store has failed, and succeeds when it is back", async () => {
    const scene = createScene();
    scene.store.drop(key);
    await using session = scene.client.resume(scene.token, { as });
    scene.store.before.get = times(1);
    expect(await failure(call(scene, session))).toMatchObject({ code: "store_failed" });
    scene.store.before.set = times(1);
    expect(await failure(call(scene, session))).toMatchObject({ code: "store_failed" });
    expect(await call(scene, session)).toBe(200);
    expect(scene.store.peek(key)).toEqual({ ...scene.token, token_type: "bearer" });
  });

  test("plants the token where there is none", async () => {
    const scene = createScene();
    scene.store.drop(key);
    await using session = scene.client.resume(scene.token, { as });
    expect(succeeded(await calls(scene, session, 10))).toBe(10);
    expect(scene.store.calls).toEqual(["get", "set"]);
    scene.clock.advance(3600);
    expect(await call(scene, session)).toBe(200);
    expect(scene.store.peek(key)?.refresh_token).not.toBe(scene.token.refresh_token);
  });

  test("adopts what is there: the store's is newer than what an application has kept", async () => {
    const scene = createScene();
    const old = scene.token;
    await using first = await scene.client.restore(as);
    scene.clock.advance(3600);
    await call(scene, first);
    await using session = scene.client.resume(old, { as });
    expect(await session.token()).toEqual(await first.token());
    scene.clock.advance(3600);
    expect(await call(scene, session)).toBe(200);
    expect(scene.server.count("reuse")).toBe(0);
  });

  test("plants one of two, where two processes do so at once under a shared lock", async () => {
    const scene = createScene();
    scene.store.drop(key);
    const other = elsewhere(scene, { lock: undefined as never });
    const sessions = [scene.client.resume(scene.token, { as }), other.resume(issueFor(scene), { as })];
    const [mine, theirs] = await Promise.all(sessions.map(async (session) => session.token()));
    expect(mine).toEqual(theirs);
    expect({ ...mine }).toEqual(scene.store.peek(key));
  });
});

describe("resume without a name", () => {
  test("asks no store", async () => {
    const scene = createScene();
    scene.store.before.get = full;
    scene.store.before.set = full;
    await using session = scene.client.resume(scene.token);
    scene.clock.advance(3600);
    expect(await call(scene, session)).toBe(200);
    expect(scene.store.calls).toEqual([]);
  });
});
