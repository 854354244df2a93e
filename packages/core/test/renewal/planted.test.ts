import { describe, expect, test } from "vitest";

import { as, call, createScene, failure, issueFor, key } from "./setup.ts";
import { times } from "./test-store.ts";

describe("a resumed token that the store could not take", () => {
  test("is what restore finds, and is written then", async () => {
    const scene = createScene();
    scene.store.drop(key);
    await using session = scene.client.resume(scene.token, { as });
    scene.store.before.set = times(1);
    expect(await failure(session.token())).toMatchObject({ code: "store_failed" });
    await using restored = await scene.client.restore(as);
    expect(await call(scene, restored)).toBe(200);
    await expect.poll(() => scene.store.peek(key)).toEqual({ ...scene.token, token_type: "bearer" });
  });

  test("gives way to what somebody else has written since", async () => {
    const scene = createScene();
    scene.store.drop(key);
    await using session = scene.client.resume(scene.token, { as });
    scene.store.before.set = times(1);
    await failure(session.token());
    const theirs = issueFor(scene);
    scene.store.put(key, theirs);
    expect(await session.token()).toEqual({ ...theirs, token_type: "bearer" });
    expect(scene.store.peek(key)).toEqual(theirs);
  });
});

describe("a session without a name", () => {
  test("tells the application of its new tokens all the same, before anybody uses them", async () => {
    const events: unknown[] = [];
    const scene = createScene({ runtime: { onToken: (event) => void events.push(event) } });
    await using session = scene.client.resume(scene.token);
    scene.clock.advance(3600);
    const token = await session.token();
    expect(events).toEqual([{ provider: "as.example.test", as: undefined, token, reason: "renewed" }]);
  });
});
