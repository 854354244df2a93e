import { describe, expect, test } from "vitest";

import { as, call, createScene, elsewhere, failure, key, noLock, noQuorum } from "./setup.ts";
import { times } from "./test-store.ts";

describe("write before lending: a sign-in whose token cannot be kept", () => {
  test("rejects with store_failed; restore finds it, and it is written then", async () => {
    const scene = createScene();
    scene.store.before.set = times(1);
    const error = await failure(scene.client.session("clientCredentials", {}, { as: "machine" }));
    expect(error).toMatchObject({ code: "store_failed", remedy: "try_again" });
    await using session = await scene.client.restore("machine");
    expect(await call(scene, session)).toBe(200);
    expect(scene.store.peek("as.example.test:machine")).toEqual({ ...(await session.token()) });
    expect(scene.server.count("token")).toBe(1);
  });

  test("is written all the same where only the lock fails", async () => {
    const scene = createScene({ runtime: { lock: noQuorum } });
    await using session = await scene.client.session("clientCredentials", {}, { as: "machine" });
    expect(scene.store.peek("as.example.test:machine")).toBeDefined();
    expect(await call(scene, session)).toBe(200);
  });

  test("does not overwrite the newer sign-in of another process when the store is back", async () => {
    const scene = createScene({ runtime: { lock: noLock } });
    const name = "as.example.test:machine";
    scene.store.before.set = times(1);
    await failure(scene.client.session("clientCredentials", {}, { as: "machine" }));
    await using theirs = await elsewhere(scene).session("clientCredentials", {}, { as: "machine" });
    const session = await scene.client.restore("machine");
    await call(scene, session);
    await session[Symbol.asyncDispose]();
    expect(scene.store.peek(name)?.access_token).toBe((await theirs.token()).access_token);
  });

  test("replaces an older entry", async () => {
    const scene = createScene();
    await using session = await scene.client.session("clientCredentials", {}, { as });
    expect(scene.store.peek(key)).toEqual({ ...(await session.token()) });
  });
});
