import { describe, expect, test } from "vitest";

import type { Lock } from "../../src/index.ts";
import { as, call, calls, createScene, elsewhere, failure, key, succeeded } from "./setup.ts";

describe("locks are borrowed shapes", () => {
  const failing = {
    "rejects before it has called the task": async () => {
      throw new Error("redis://user:hunter2@cache is down");
    },
    "throws at once": () => {
      throw new Error("no such lock");
    },
  } as Readonly<Record<string, Lock>>;

  test.each(Object.entries(failing))("one that %s is lock_failed, and nothing is sent", async (_, lock) => {
    const scene = createScene({ runtime: { lock } });
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    const error = await failure(call(scene, session));
    expect(error).toMatchObject({ name: "StoreError", code: "lock_failed", remedy: "try_again" });
    expect(scene.server.count("token")).toBe(0);
  });

  test("one that never calls the task has to be mended", async () => {
    const lock = (async () => undefined) as Lock;
    const scene = createScene({ runtime: { lock } });
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    expect(await failure(call(scene, session))).toMatchObject({ code: "lock_failed", remedy: "mend_configuration" });
    expect(scene.server.count("token")).toBe(0);
  });

  const odd = {
    "rejects after the task has ended": async (_: string, task: () => Promise<unknown>) => {
      await task();
      throw new Error("the lease was over before");
    },
    "rejects while the task runs": async (_: string, task: () => Promise<unknown>) => {
      void task();
      throw new Error("lost the quorum");
    },
    "does not wait for the task": async (_: string, task: () => Promise<unknown>) => void task(),
    "keeps the task's outcome to itself": async (_: string, task: () => Promise<unknown>) => void (await task()),
    "calls the task twice": async (_: string, task: () => Promise<unknown>) => {
      await task();
      return task();
    },
    "calls the task late": async (_: string, task: () => Promise<unknown>) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return task();
    },
  } as unknown as Readonly<Record<string, Lock>>;

  test.each(Object.entries(odd))("one that %s does not undo what was done under it", async (_, lock) => {
    const scene = createScene({ runtime: { lock } });
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    expect(succeeded(await calls(scene, session, 10))).toBe(10);
    expect(scene.server.count("refresh")).toBe(1);
    expect(scene.store.peek(key)).toEqual({ ...(await session.token()) });
  });

  test.each(Object.entries(odd))("one that %s does not hide what the server said", async (_, lock) => {
    const scene = createScene({ runtime: { lock } });
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    scene.server.fault("refresh", { json: { error: "invalid_client" }, status: 401 }, 2);
    expect(await failure(call(scene, session))).toMatchObject({ code: "token_refused", problem: "invalid_client" });
  });

  test("navigator.locks is one, under the name oauthkit:<provider>:<as>", async () => {
    const names: string[] = [];
    const lock: Lock = async (name, task) => {
      names.push(name);
      return navigator.locks.request(name, task);
    };
    const scene = createScene({ runtime: { lock } });
    const others = [elsewhere(scene, { lock }), elsewhere(scene, { lock })];
    const sessions = await Promise.all([scene.client, ...others].map(async (client) => client.restore(as)));
    scene.clock.advance(3600);
    const results = await Promise.all(sessions.map(async (session) => calls(scene, session, 10)));
    expect(succeeded(results.flat())).toBe(30);
    expect(scene.server.count("refresh")).toBe(1);
    expect(new Set(names)).toEqual(new Set([`oauthkit:${key}`]));
  });

  test("the one that nobody brings reaches over all clients of the process", async () => {
    const scene = createScene();
    const sessions = await Promise.all(
      [scene.client, elsewhere(scene, { lock: undefined as never })].map(async (client) => client.restore(as)),
    );
    scene.clock.advance(3600);
    await Promise.all(sessions.map(async (session) => calls(scene, session, 10)));
    expect(scene.server.count("refresh")).toBe(1);
    expect(scene.server.count("reuse")).toBe(0);
  });
});
