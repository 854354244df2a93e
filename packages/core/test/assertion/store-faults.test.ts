import { afterEach, describe, expect, test, vi } from "vitest";

import { call, calls, createGate, failure, hurry, noQuorum, succeeded } from "../renewal/setup.ts";
import { full, times } from "../renewal/test-store.ts";
import { assertionsSent, createStoredScene, distinct, elsewhere, stopTimers } from "./setup.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("a store that cannot be read", () => {
  test("is told to every caller, and no assertion is made meanwhile", async () => {
    const scene = createStoredScene();
    scene.store.before.get = full;
    for (const result of await calls(scene, scene.client, 100)) {
      expect(result).toMatchObject({ status: "rejected", reason: { code: "store_failed", remedy: "try_again" } });
    }
    expect(scene.server.log).toEqual([]);
    expect(scene.store.calls).toEqual(["get"]);
  });

  test("holds nobody up once it works again", async () => {
    const scene = createStoredScene();
    scene.store.before.get = times(1);
    await failure(scene.client.token());
    expect(await call(scene, scene.client)).toBe(200);
  });

  test("lends the token in hand as long as that lasts", async () => {
    const scene = createStoredScene();
    await call(scene, scene.client);
    scene.pass(3570);
    scene.store.before.get = full;
    expect(await call(scene, scene.client)).toBe(200);
    scene.pass(30);
    expect(await failure(call(scene, scene.client))).toMatchObject({ code: "store_failed" });
    expect(scene.server.count("token")).toBe(1);
  });

  test("says nothing of what it holds", async () => {
    const scene = createStoredScene();
    scene.store.before.get = () => {
      throw new Error("no such row: eyJhbGciOiJFUzI1NiJ9.eyJhIjoxfQ.c2lnbmF0dXJl");
    };
    const error = (await failure(scene.client.token())) as Error;
    expect(JSON.stringify([error.message, error.cause])).not.toMatch(/eyJ/);
  });
});

test("a place that could not be found, for want of a hash, is looked for again by the next call", async () => {
  const scene = createStoredScene();
  vi.spyOn(crypto.subtle, "digest").mockRejectedValueOnce(new Error("out of memory"));
  await failure(scene.client.token());
  expect(await call(scene, scene.client)).toBe(200);
});

describe("a store that cannot be written", () => {
  test("is told once, and the token is not bought twice", async () => {
    const scene = createStoredScene();
    scene.store.before.set = full;
    expect(await failure(scene.client.token())).toMatchObject({ code: "store_failed", remedy: "try_again" });
    expect(succeeded(await calls(scene, scene.client, 10))).toBe(10);
    expect(scene.server.count("token")).toBe(1);
  });

  test("is written once it works again, and other processes find the token there", async () => {
    const scene = createStoredScene();
    scene.store.before.set = times(1);
    await failure(scene.client.token());
    await scene.client.token();
    await scene.client[Symbol.asyncDispose]();
    await elsewhere(scene).token();
    expect(scene.server.count("token")).toBe(1);
  });

  test("has nobody else wait for it: another process buys its own", async () => {
    const scene = createStoredScene();
    scene.store.before.set = times(1);
    await failure(scene.client.token());
    expect(await call(scene, elsewhere(scene))).toBe(200);
    expect(await call(scene, scene.client)).toBe(200);
    expect(distinct(assertionsSent(scene).map(({ jti }) => jti))).toBe(2);
  });
});

describe("a slow store", () => {
  test("is waited for before anybody is lent the token", async () => {
    const scene = createStoredScene();
    const gate = createGate();
    scene.store.before.set = gate.pass;
    const lent: unknown[] = [];
    const calling = scene.client.token().then((token) => lent.push(token));
    await vi.waitFor(() => expect(scene.store.calls).toContain("set"));
    expect(lent).toEqual([]);
    gate.open();
    await calling;
    expect(lent).toHaveLength(1);
  });

  test("has callers wait for as long as the timeout, and the renewal goes on without them", async () => {
    const scene = createStoredScene();
    await call(scene, scene.client);
    scene.pass(3600);
    const gate = createGate();
    scene.store.before.get = gate.pass;
    stopTimers();
    expect(await hurry(failure(scene.client.token()))).toMatchObject({ code: "timed_out", remedy: "try_again" });
    vi.useRealTimers();
    gate.open();
    expect(await call(scene, scene.client)).toBe(200);
    expect(scene.server.count("token")).toBe(2);
    expect(scene.store.calls.filter((verb) => verb === "get")).toHaveLength(2);
  });

  test("that never answers counts as broken after a minute, and the next call tries anew", async () => {
    const scene = createStoredScene({ runtime: { timeout: 100_000 } });
    await call(scene, scene.client);
    scene.pass(3600);
    scene.store.before.get = createGate().pass;
    stopTimers();
    expect(await hurry(failure(scene.client.token()))).toMatchObject({ code: "store_failed" });
    vi.useRealTimers();
    delete scene.store.before.get;
    expect(await call(scene, scene.client)).toBe(200);
  });
});

describe("a lock that cannot be taken", () => {
  test("is told, and no assertion is made", async () => {
    const scene = createStoredScene({ runtime: { lock: noQuorum } });
    expect(await failure(scene.client.token())).toMatchObject({ code: "lock_failed", remedy: "try_again" });
    expect(scene.server.log).toEqual([]);
  });

  test("that does not run its task is told as a mistake in the program", async () => {
    const scene = createStoredScene({ runtime: { lock: async () => undefined as never } });
    const error = await failure(scene.client.token());
    expect(error).toMatchObject({ code: "lock_failed", remedy: "mend_configuration" });
  });

  test("and fails after its task has run changes nothing of what was done", async () => {
    const scene = createStoredScene({
      runtime: {
        lock: async (_, task) => {
          await task();
          throw new Error("lost the lease");
        },
      },
    });
    expect(await call(scene, scene.client)).toBe(200);
    expect(scene.server.count("token")).toBe(1);
  });

  test("is not even asked for where there is no store", async () => {
    const { store: _, ...runtime } = createStoredScene().runtime;
    const scene = createStoredScene();
    const client = elsewhere({ ...scene, runtime }, { lock: noQuorum, fetch: scene.server.fetch });
    expect(await call(scene, client)).toBe(200);
  });

  test("is asked for under the name of the entry, and one renewal at a time", async () => {
    const names: string[] = [];
    const scene = createStoredScene({
      runtime: {
        lock: async (name, task) => {
          names.push(name);
          return task();
        },
      },
    });
    await calls(scene, scene.client, 10);
    expect(names).toHaveLength(1);
    expect(names[0]).toMatch(/^oauthkit:as\.example\.test/);
  });
});
