import { describe, expect, test } from "vitest";

import { as, call, createScene, failure } from "./setup.ts";
import { times } from "./test-store.ts";

const opaque = "0123456789abcdefghijklmnop";

/** What somebody's own error says, and what of it is passed on. */
function broken(): never {
  throw Object.assign(new TypeError(`the back room is closed, token=x ${opaque}`), { code: "EBUSY" });
}

const cause = {
  name: "TypeError",
  message: expect.stringMatching(/^the back room is closed, (?!.*0123456789)/) as string,
  code: "EBUSY",
};

describe("whose failure it was stands in the cause, without what it may hold", () => {
  test.each(["get", "set"] as const)("a store that cannot %s", async (verb) => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    scene.store.before[verb] = times(1, broken);
    expect(await failure(call(scene, session))).toMatchObject({ code: "store_failed", cause });
  });

  test("a lock", async () => {
    const scene = createScene({ runtime: { lock: async () => broken() } });
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    expect(await failure(call(scene, session))).toMatchObject({ code: "lock_failed", cause });
  });

  test("the application's onToken", async () => {
    const scene = createScene({ runtime: { onToken: times(1, broken) } });
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    expect(await failure(call(scene, session))).toMatchObject({ code: "store_failed", cause });
  });

  test("the provider, with its word for it", async () => {
    const scene = createScene();
    await using session = scene.client.resume(scene.token);
    scene.clock.advance(3600);
    scene.server.revokeRefreshTokens();
    expect(await failure(call(scene, session))).toMatchObject({
      code: "reauthorization_required",
      message: expect.stringContaining("(invalid_grant)") as string,
      cause: { code: "token_refused", message: expect.stringContaining("invalid_grant") as string },
    });
  });
});
