import { expect, test } from "vitest";

import type { Lock } from "../../src/index.ts";
import { as, call, createScene, failure, key } from "./setup.ts";
import { full, times } from "./test-store.ts";

test("what could not be written is written later under the lock, so that it lands on nothing newer", async () => {
  const events: string[] = [];
  const lock: Lock = async (_, task) => {
    events.push("locked");
    return task().finally(() => events.push("released"));
  };
  const scene = createScene({ runtime: { lock } });
  await using session = await scene.client.restore(as);
  scene.clock.advance(3600);
  scene.store.before.set = times(1);
  await failure(call(scene, session));
  events.length = 0;
  scene.store.before.set = () => events.push("set");
  expect(await call(scene, session)).toBe(200);
  await expect.poll(() => events).toEqual(["locked", "set", "released"]);
  expect(scene.store.peek(key)).toEqual({ ...(await session.token()) });
});

test("between two attempts the store is left in peace for five seconds, and no longer", async () => {
  const scene = createScene();
  await using session = await scene.client.restore(as);
  scene.clock.advance(3600);
  scene.store.before.set = full;
  await failure(call(scene, session));
  await call(scene, session);
  scene.store.calls.length = 0;
  scene.clock.advance(4.9);
  await call(scene, session);
  expect(scene.store.calls).toEqual([]);
  scene.clock.advance(0.1);
  await call(scene, session);
  await expect.poll(() => scene.store.calls).toEqual(["get", "set"]);
});
