import { describe, expect, test } from "vitest";

import { type Lock, memoryStore, type OAuth2Token, type TokenStore } from "../../../src/index.ts";
import { caught } from "../expect-clean.ts";
import { expectCleanError } from "./expect-clean.ts";
import { createScene, type Scene, signIn } from "./scene.ts";

/** A store whose errors hold all that is in it. */
function talkative(): TokenStore<OAuth2Token> & { broken: "get" | "set" | "delete" | undefined } {
  const memory = memoryStore<OAuth2Token>();
  const held: unknown[] = [];
  const fail = (verb: string): void => {
    if (store.broken !== verb) return;
    throw Object.assign(
      new Error(`${verb} failed: ${JSON.stringify(held)}`, { cause: new Error(String(held.at(-1))) }),
      {
        command: [verb, ...held],
      },
    );
  };
  const store: ReturnType<typeof talkative> = {
    broken: undefined,
    get: async (key) => {
      fail("get");
      return memory.get(key);
    },
    set: async (key, token) => {
      held.push(token.access_token, token.refresh_token, JSON.stringify(token));
      fail("set");
      await memory.set(key, token);
    },
    delete: async (key) => {
      fail("delete");
      await memory.delete(key);
    },
  };
  return store;
}

describe("a store whose errors hold tokens", () => {
  test("shows none when it cannot write what a sign-in gave", async () => {
    const store = talkative();
    const scene = createScene({ runtime: { store } });
    store.broken = "set";
    expect(await expectCleanError(scene, () => signIn(scene, { as: "jane" }))).toMatchObject({ code: "store_failed" });
  });

  test("shows neither the old token nor the new one when it cannot write what a renewal gave", async () => {
    const store = talkative();
    const scene = createScene({ runtime: { store } });
    const session = await signIn(scene, { as: "jane" });
    scene.clock.advance(3600);
    store.broken = "set";
    expect(await expectCleanError(scene, () => session.token())).toMatchObject({ code: "store_failed" });
  });

  test("shows none when it cannot be read", async () => {
    const store = talkative();
    const scene = createScene({ runtime: { store } });
    const session = await signIn(scene, { as: "jane" });
    scene.clock.advance(3600);
    store.broken = "get";
    expect(await expectCleanError(scene, () => session.token())).toMatchObject({ code: "store_failed" });
    expect(await expectCleanError(scene, () => scene.client.restore("jane"))).toMatchObject({ code: "store_failed" });
    expect(await expectCleanError(scene, () => scene.client.revoke("jane"))).toMatchObject({ code: "store_failed" });
  });

  test("shows none when it cannot delete", async () => {
    const store = talkative();
    const scene = createScene({ runtime: { store } });
    await signIn(scene, { as: "jane" });
    store.broken = "delete";
    expect(await expectCleanError(scene, () => scene.client.revoke("jane"))).toMatchObject({ code: "store_failed" });
  });
});

test("a store that holds nonsense shows none of it", async () => {
  const scene = createScene();
  for (const nonsense of [scene.canary("stored"), { token: scene.canary("stored") }, [scene.canary("stored")]]) {
    const store = { ...memoryStore<OAuth2Token>(), get: async () => nonsense as never };
    const other = createScene({ runtime: { store } });
    const error = await expectCleanError(other, () => other.client.restore("jane"));
    expect(scene.findCanaries(error)).toEqual([]);
  }
});

describe("a lock whose errors hold tokens", () => {
  test("shows none when it cannot be taken", async () => {
    let scene: Scene | undefined;
    let isBroken = false;
    const lock: Lock = async (name, task) => {
      if (isBroken) throw new Error(`${name} is taken by ${String(scene?.server.log.at(-1)?.form["code"])}`);
      return task();
    };
    scene = createScene({ runtime: { lock } });
    const session = await signIn(scene, { as: "jane" });
    isBroken = true;
    scene.clock.advance(3600);
    expect(await expectCleanError(scene, () => session.token())).toMatchObject({ code: "lock_failed" });
    expect(await expectCleanError(scene, () => scene.client.revoke("jane"))).toMatchObject({ code: "lock_failed" });
  });
});

describe("a listener that throws what it was told", () => {
  test.each(["signed_in", "renewed"] as const)("shows no token when it was %s", async (reason) => {
    const scene = createScene({
      runtime: {
        onToken: (event) => {
          if (event.reason !== reason) return;
          throw Object.assign(new Error(`${event.token.access_token} ${JSON.stringify(event)}`), { event });
        },
      },
    });
    const error = await expectCleanError(scene, async () => {
      const session = await signIn(scene, { as: "jane" });
      scene.clock.advance(3600);
      await session.token();
    });
    expect(error).toMatchObject({ code: "store_failed" });
  });
});

test("a session that has ended, and a foreign origin, show nothing", async () => {
  const scene = createScene();
  const session = await signIn(scene);
  const foreign = `https://elsewhere.test/${scene.canary("path")}?access_token=${scene.canary("query")}`;
  expect(await expectCleanError(scene, () => session.fetch(foreign))).toMatchObject({ code: "origin_foreign" });
  await session[Symbol.asyncDispose]();
  expect(await expectCleanError(scene, () => session.token())).toMatchObject({ code: "session_closed" });
});

test("an abort's own reason is passed on with nothing added", async () => {
  const scene = createScene();
  const reason = new Error("enough");
  const signal = AbortSignal.abort(reason);
  const error = await caught(() => scene.client.session("clientCredentials", {}, { signal }));
  expect(error).toBe(reason);
  expect(scene.findCanaries(error)).toEqual([]);
});
