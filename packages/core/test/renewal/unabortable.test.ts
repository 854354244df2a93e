import { afterEach, describe, expect, test, vi } from "vitest";

import { as, call, createGate, createScene, failure, key, turns, type Scene } from "./setup.ts";

afterEach(() => {
  vi.useRealTimers();
});

describe("after the grant is sent, nothing aborts", () => {
  test("a call that is given up while its token is renewed sends nothing more, and the renewal lands", async () => {
    const { scene, held } = holding();
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    const abort = new AbortController();
    const ended = failure(session.fetch(scene.server.endpoints.resource, { signal: abort.signal }));
    await expect.poll(() => scene.server.count("refresh")).toBe(1);
    abort.abort(new Error("enough"));
    held.open();
    expect(await ended).toMatchObject({ message: "enough" });
    await expectLanded(scene);
    expect(scene.server.count("resource")).toBe(0);
  });

  test("it need not wait for the renewal's end to be told so", async () => {
    const { scene, held } = holding();
    const session = await scene.client.restore(as);
    scene.clock.advance(3600);
    const abort = new AbortController();
    const ended = failure(session.fetch(scene.server.endpoints.resource, { signal: abort.signal }));
    await expect.poll(() => scene.server.count("refresh")).toBe(1);
    abort.abort(new Error("enough"));
    const outcome = await Promise.race([ended, turns().then(() => "still waiting")]);
    held.open();
    await session[Symbol.asyncDispose]();
    expect(outcome).toMatchObject({ message: "enough" });
  });

  test("whoever asks again after that joins what is under way", async () => {
    const { scene, held } = holding();
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    const abort = new AbortController();
    const first = failure(session.fetch(scene.server.endpoints.resource, { signal: abort.signal }));
    await expect.poll(() => scene.server.count("refresh")).toBe(1);
    abort.abort(new Error("enough"));
    const second = call(scene, session);
    await turns();
    held.open();
    expect(await second).toBe(200);
    expect(await first).toMatchObject({ message: "enough" });
    expect(scene.server.count("refresh")).toBe(1);
  });

  test.each(["fetch", "http", "token"] as const)(
    "a time limit that passes under session.%s lets the renewal land",
    async (door) => {
      const { scene, held } = holding({ timeout: 30 });
      await using session = await scene.client.restore(as);
      scene.clock.advance(3600);
      const url = scene.server.endpoints.resource;
      const doors = {
        fetch: async () => session.fetch(url),
        http: async () => session.http.get(url, { retry: 0, timeout: 20 }),
        token: async () => session.token(),
      };
      expect(await failure(doors[door]())).toMatchObject({ code: "timed_out", remedy: "try_again" });
      expect(scene.server.count("refresh")).toBe(1);
      held.open();
      await expectLanded(scene);
      expect(await call(scene, session)).toBe(200);
      expect(scene.server.count("refresh")).toBe(1);
    },
  );

  test("its own patience is a minute, however short the runtime's; then it may be tried again", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const scene = createScene({ runtime: { timeout: 50 } });
    const session = await scene.client.restore(as);
    scene.clock.advance(3600);
    scene.server.fault("refresh", "hang");
    const error = failure(call(scene, session));
    await turns();
    await vi.advanceTimersByTimeAsync(50);
    expect(await error).toMatchObject({ code: "timed_out" });
    let ended = false;
    const end = session[Symbol.asyncDispose]().then(() => (ended = true));
    await vi.advanceTimersByTimeAsync(59_949);
    await turns();
    expect(ended).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await end;
    await using again = await scene.client.restore(as);
    expect(await call(scene, again)).toBe(200);
  });
});

describe("the end of the block", () => {
  test("waits for a renewal that is under way, until it is stored", async () => {
    const { scene, held } = holding({ timeout: 20 });
    const session = await scene.client.restore(as);
    scene.clock.advance(3600);
    expect(await failure(call(scene, session))).toMatchObject({ code: "timed_out" });
    let ended = false;
    const end = session[Symbol.asyncDispose]().then(() => (ended = true));
    await turns();
    expect(ended).toBe(false);
    held.open();
    await end;
    expect(scene.store.peek(key)?.access_token).not.toBe(scene.token.access_token);
    expect(await failure(session.token())).toMatchObject({ code: "session_closed" });
  });

  test("does not mind a renewal that fails", async () => {
    const scene = createScene();
    const session = await scene.client.restore(as);
    scene.clock.advance(3600);
    scene.server.fault("refresh", "network");
    const error = failure(call(scene, session));
    await session[Symbol.asyncDispose]();
    expect(await error).toMatchObject({ code: "network_failed" });
  });

  test("of a resumed session waits for its renewal too", async () => {
    const { scene, held } = holding({ timeout: 20 });
    const session = scene.client.resume(scene.token, { as });
    scene.clock.advance(3600);
    expect(await failure(call(scene, session))).toMatchObject({ code: "timed_out" });
    const end = session[Symbol.asyncDispose]();
    held.open();
    await end;
    expect(scene.store.peek(key)?.access_token).not.toBe(scene.token.access_token);
  });
});

/** A server that acts and then keeps its answer until it is let go. */
function holding(runtime: { readonly timeout?: number } = {}): { scene: Scene; held: ReturnType<typeof createGate> } {
  const scene = createScene({ runtime });
  const held = createGate();
  scene.server.fault("refresh", async (response) => held.pass().then(() => response));
  return { scene, held };
}

async function expectLanded({ store, token, server }: Scene): Promise<void> {
  await expect.poll(() => store.peek(key)?.refresh_token).not.toBe(token.refresh_token);
  expect(server.count("issued", "refresh_token")).toBe(1);
}
