import { describe, expect, test } from "vitest";

import type { OAuth2Token, TokenStore } from "../../src/index.ts";
import { as, call, createScene, failure, key } from "./setup.ts";

const entries = new Map<string, OAuth2Token>();
const texts = new Map<string, string>();

const stores: Readonly<Record<string, TokenStore<OAuth2Token>>> = {
  "a Map": { get: (k) => entries.get(k), set: (k, v) => void entries.set(k, v), delete: (k) => void entries.delete(k) },
  // What unstorage and most others say of a key that they do not have is null.
  "a distant key-value store": {
    get: async (k) => JSON.parse(texts.get(k) ?? "null") as OAuth2Token,
    set: async (k, v) => void texts.set(k, JSON.stringify(v)),
    delete: async (k) => void texts.delete(k),
  },
};

describe.each(Object.entries(stores))("stores hold JSON: %s", (_, store) => {
  test("has nothing under a name that was never kept", async () => {
    const scene = createScene({ runtime: { store } });
    expect(await failure(scene.client.restore("nobody"))).toMatchObject({ code: "reauthorization_required" });
  });

  test("keeps a credential from sign-in to revocation", async () => {
    const scene = createScene({ runtime: { store } });
    await using session = await scene.client.session(
      "password",
      { username: "demo", password: "demo-password" },
      { as },
    );
    scene.clock.advance(3600);
    expect(await call(scene, session)).toBe(200);
    await using restored = await scene.client.restore(as);
    expect(await restored.token()).toEqual(await session.token());
    scene.clock.advance(3600);
    expect(await call(scene, restored)).toBe(200);
    expect(await scene.client.revoke(as)).toBe(true);
    expect((await store.get(key)) ?? undefined).toBeUndefined();
    expect(scene.server.count("refresh")).toBe(2);
  });

  test("is given plain values that survive JSON, and no code or password among them", async () => {
    const scene = createScene({ runtime: { store } });
    await using _session = await scene.client.session(
      "password",
      { username: "demo", password: "demo-password" },
      { as },
    );
    const kept = (await store.get(key)) as OAuth2Token;
    expect(JSON.parse(JSON.stringify(kept))).toEqual(kept);
    expect(structuredClone(kept)).toEqual(kept);
    expect(Reflect.ownKeys(kept).every((name) => typeof name === "string")).toBe(true);
    expect(JSON.stringify(kept)).not.toContain("demo-password");
  });
});

describe("what a store holds that is no token", () => {
  test.each([
    ["text", "gone"],
    ["a number", 7],
    ["an object without access_token", {}],
    ["a list", []],
  ])("%s is store_failed, and is not thrown away", async (_, value) => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.store.put(key, value as never);
    scene.clock.advance(3600);
    expect(await failure(call(scene, session))).toMatchObject({ code: "store_failed" });
    expect(await failure(scene.client.restore(as))).toMatchObject({ code: "store_failed" });
    expect(scene.store.peek(key)).toEqual(value);
    expect(scene.server.count("token")).toBe(0);
  });

  test("what a session lends does not change what is kept", async () => {
    const entry = new Map<string, OAuth2Token>();
    const store = {
      get: (k: string) => entry.get(k),
      set: (k: string, v: OAuth2Token) => void entry.set(k, v),
      delete: () => undefined,
    };
    const scene = createScene({ runtime: { store } });
    await using session = await scene.client.session("clientCredentials", {}, { as });
    const lent = (await session.token()) as { access_token: string };
    expect(() => (lent.access_token = "another")).toThrow(TypeError);
    expect(entry.get(key)?.access_token).toBe(lent.access_token);
  });
});
