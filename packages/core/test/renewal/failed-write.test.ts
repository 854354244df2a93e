import { afterEach, describe, expect, test, vi } from "vitest";

import { as, call, createGate, createScene, elsewhere, failure, hurry, key, noLock, turns } from "./setup.ts";
import { full, times } from "./test-store.ts";

afterEach(() => {
  vi.useRealTimers();
});

describe("write before lending: a write that fails", () => {
  test("is told once to everybody who waited, then the process goes on from memory and writes it later", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    scene.store.before.set = times(1);
    const errors = await Promise.all([failure(call(scene, session)), failure(call(scene, session))]);
    for (const error of errors) expect(error).toMatchObject({ code: "store_failed", remedy: "try_again" });
    expect(scene.store.peek(key)).toEqual(scene.token);
    expect(await call(scene, session)).toBe(200);
    await expect.poll(() => scene.store.peek(key)).toEqual({ ...(await session.token()) });
    expect(scene.server.count("refresh")).toBe(1);
  });

  test("says nothing of the token", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    scene.store.before.set = times(1, () => {
      throw new Error(`cannot write ${scene.server.log.length} tokens`);
    });
    const error = await failure(call(scene, session));
    const { access_token, refresh_token } = await session.token();
    for (const secret of [access_token, refresh_token]) expect(JSON.stringify(error)).not.toContain(secret);
  });

  test("is tried again every five seconds at most, and never stands in a call's way", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    scene.store.before.set = full;
    await failure(call(scene, session));
    scene.store.calls.length = 0;
    for (let round = 0; round < 3; round += 1) expect(await call(scene, session)).toBe(200);
    expect(scene.store.calls).toEqual(["get", "set"]);
    scene.clock.advance(5);
    expect(await call(scene, session)).toBe(200);
    expect(scene.store.calls).toEqual(["get", "set", "get", "set"]);
    delete scene.store.before.set;
    scene.clock.advance(5);
    expect(await call(scene, session)).toBe(200);
    await expect.poll(() => scene.store.peek(key)).toEqual({ ...(await session.token()) });
  });

  test("does not hold up a call for as long as the store hangs", async () => {
    const scene = createScene({ runtime: { timeout: 30 } });
    const session = await scene.client.restore(as);
    scene.clock.advance(3600);
    scene.store.before.set = times(1);
    await failure(call(scene, session));
    const gate = createGate();
    scene.store.before.get = gate.pass;
    const called = call(scene, session);
    const outcome = await Promise.race([called, new Promise((resolve) => setTimeout(resolve, 300, "hangs"))]);
    gate.open();
    await called;
    expect(outcome).toBe(200);
  });

  test("is made up for by another session of the same name", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    scene.store.before.set = times(1);
    await failure(call(scene, session));
    await using second = await scene.client.restore(as);
    expect(await second.token()).toEqual(await session.token());
    await expect.poll(() => scene.store.peek(key)).toEqual({ ...(await session.token()) });
  });

  test("is known to another client of this process that has the same store", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    const { store } = scene;
    await using other = await elsewhere(scene, { store, lock: undefined as never }).restore(as);
    scene.clock.advance(3600);
    scene.store.before.set = times(1);
    await failure(call(scene, session));
    expect(await call(scene, other)).toBe(200);
    expect(scene.server.count("reuse")).toBe(0);
  });

  test("is renewed from where it is renewed before it could be written", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    scene.store.before.set = times(2);
    await failure(call(scene, session));
    scene.clock.advance(3600);
    expect(await call(scene, session)).toBe(200);
    expect(scene.server.count("refresh")).toBe(2);
    expect(scene.server.count("reuse")).toBe(0);
    await expect.poll(() => scene.store.peek(key)).toEqual({ ...(await session.token()) });
  });

  test("is not given up where the write after it fails as well", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.store.before.set = full;
    for (let outage = 0; outage < 2; outage += 1) {
      scene.clock.advance(3600);
      expect(await failure(call(scene, session))).toMatchObject({ code: "store_failed" });
    }
    delete scene.store.before.set;
    scene.clock.advance(5);
    expect(await call(scene, session)).toBe(200);
    await expect.poll(() => scene.store.peek(key)?.access_token).not.toBe(scene.token.access_token);
    await expect.poll(() => scene.store.peek(key)).toEqual({ ...(await session.token()) });
    scene.clock.advance(3600);
    expect(await call(scene, session)).toBe(200);
    expect(scene.server.count("reuse")).toBe(0);
  });

  test("is forgotten where somebody else has written since: theirs is newer", async () => {
    const scene = createScene({ server: { reuse: 3600 * 24 } });
    await using session = await scene.client.restore(as);
    await using other = await elsewhere(scene).restore(as);
    scene.clock.advance(3600);
    scene.store.before.set = times(1);
    await failure(call(scene, session));
    expect(await call(scene, other)).toBe(200);
    const theirs = scene.store.peek(key);
    expect(await call(scene, session)).toBe(200);
    expect(scene.store.peek(key)).toEqual(theirs);
  });

  test("is forgotten where the credential was revoked since", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    scene.store.before.set = times(1);
    await failure(call(scene, session));
    scene.store.drop(key);
    await call(scene, session);
    expect(scene.store.peek(key)).toBeUndefined();
  });

  test("is waited for at the end of the block, where it is tried again just then", async () => {
    const scene = createScene();
    const session = await scene.client.restore(as);
    scene.clock.advance(3600);
    scene.store.before.set = times(1);
    await failure(call(scene, session));
    scene.store.before.set = async () => turns();
    await call(scene, session);
    await session[Symbol.asyncDispose]();
    expect(scene.store.peek(key)?.refresh_token).not.toBe(scene.token.refresh_token);
  });

  test.each([
    ["shared", {}],
    ["no", { lock: noLock }],
  ])("does not come back when it is revoked while it is written, with %s lock", async (_, runtime) => {
    const scene = createScene({ runtime });
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    scene.store.before.set = times(1);
    await failure(call(scene, session));
    const gate = createGate();
    let writes = 0;
    scene.store.before.set = async () => ((writes += 1) === 1 ? gate.pass() : undefined);
    const called = call(scene, session);
    await expect.poll(() => writes).toBe(1);
    const revoked = scene.client.revoke(as);
    // Either may have to wait for the other; what counts is what remains.
    await Promise.race([revoked, turns(200)]);
    gate.open();
    await Promise.all([called, revoked]);
    expect(scene.store.peek(key)).toBeUndefined();
  });

  test("does not overwrite what a renewal has written meanwhile", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    scene.store.before.set = times(1);
    await failure(call(scene, session));
    const gate = createGate();
    let writes = 0;
    // The second attempt at the old token is slow; what comes behind it is not.
    scene.store.before.set = async () => ((writes += 1) === 1 ? gate.pass() : undefined);
    const early = call(scene, session);
    await expect.poll(() => writes).toBe(1);
    scene.clock.advance(3600);
    const late = call(scene, session);
    await turns();
    gate.open();
    await Promise.all([early, late]);
    await call(scene, session);
    expect(scene.store.peek(key)?.access_token).toBe((await session.token()).access_token);
  });
});

describe("a store that does not answer", () => {
  test("is given up on after a minute, and a call after that finds it back", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const scene = createScene({ runtime: { timeout: 1000, lock: noLock } });
    const session = await scene.client.restore(as);
    scene.clock.advance(3600);
    scene.store.before.get = async () => new Promise(() => undefined);
    const error = failure(call(scene, session));
    await turns();
    await vi.advanceTimersByTimeAsync(1000);
    expect(await error).toMatchObject({ code: "timed_out", remedy: "try_again" });
    delete scene.store.before.get;
    await vi.advanceTimersByTimeAsync(60_000);
    await turns();
    expect(await hurry(call(scene, session))).toBe(200);
  });
});
