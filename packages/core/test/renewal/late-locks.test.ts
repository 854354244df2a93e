import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import type { Lock } from "../../src/index.ts";
import { as, call, createGate, createScene, failure, key, turns } from "./setup.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});

afterEach(() => {
  vi.useRealTimers();
});

describe("a lock that takes its time", () => {
  test("is lock_failed after a minute; the task of whoever was told so does not run when it is granted", async () => {
    const granted = createGate();
    const lock: Lock = async (_, task) => granted.pass().then(task);
    const scene = createScene({ runtime: { lock, timeout: 120_000 } });
    const session = await scene.client.restore(as);
    scene.clock.advance(3600);
    let isOver = false;
    const error = failure(call(scene, session)).finally(() => (isOver = true));
    await turns();
    await vi.advanceTimersByTimeAsync(59_999);
    await turns();
    expect(isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await turns();
    expect(isOver).toBe(true);
    expect(await error).toMatchObject({ code: "lock_failed", remedy: "try_again" });
    granted.open();
    await turns();
    expect(scene.server.count("token")).toBe(0);
    expect(scene.store.peek(key)).toEqual(scene.token);
  });

  test("holds up nobody once it has run the task", async () => {
    const scene = createScene({ runtime: { lock: endless } });
    const session = await scene.client.restore(as);
    scene.clock.advance(3600);
    const outcome = await Promise.race([call(scene, session), turns(200).then(() => "still waiting")]);
    expect(outcome).toBe(200);
    expect(scene.server.count("refresh")).toBe(1);
  });
});

/** Runs its task and is never released. */
async function endless<R>(_: string, task: () => Promise<R>): Promise<R> {
  await task();
  return new Promise<never>(() => undefined);
}
