import { describe, expect, test } from "vitest";

import { memoryStore, type OAuth2Token } from "../../src/index.ts";
import { call, calls, failure, noLock, succeeded } from "../renewal/setup.ts";
import { createScene, createStoredScene, elsewhere, person, robot, type Scene } from "./setup.ts";

describe("a token that waits in the store", () => {
  test("that is no token is a failure of the store, and nothing is bought meanwhile", async () => {
    const scene = createStoredScene();
    const key = await keyOf(scene);
    scene.store.put(key, { token: "-" } as never);
    expect(await failure(elsewhere(scene).token())).toMatchObject({ code: "store_failed" });
    expect(scene.server.count("token")).toBe(1);
  });

  test("was deleted: there is a new assertion, and nobody is asked to sign in", async () => {
    const scene = createStoredScene();
    const key = await keyOf(scene);
    scene.store.drop(key);
    expect(await call(scene, scene.client)).toBe(200);
    expect(scene.server.count("token")).toBe(1);
    scene.pass(3600);
    expect(await call(scene, scene.client)).toBe(200);
    expect(scene.server.count("token")).toBe(2);
    expect(scene.store.peek(key)).toEqual({ ...(await scene.client.token()) });
  });

  test("was deleted after the API refused it: the same", async () => {
    const scene = createStoredScene();
    scene.store.drop(await keyOf(scene));
    scene.server.revokeAccessTokens();
    expect(succeeded(await calls(scene, scene.client, 10))).toBe(10);
    expect(scene.server.count("token")).toBe(2);
  });

  test("is found by the next process: no exchange", async () => {
    const scene = createStoredScene();
    const token = await scene.client.token();
    expect(await elsewhere(scene).token()).toEqual(token);
    expect(succeeded(await calls(scene, elsewhere(scene), 100))).toBe(100);
    expect(scene.server.count("token")).toBe(1);
  });

  test("has ended: the next process gets a new one, and this one adopts it", async () => {
    const scene = createStoredScene();
    await scene.client.token();
    scene.pass(3600);
    const token = await elsewhere(scene).token();
    expect(await scene.client.token()).toEqual(token);
    expect(scene.server.count("token")).toBe(2);
  });

  test("was refused to one of two: the other adopts what the one has got, and nobody is given it again", async () => {
    const scene = createStoredScene();
    const other = elsewhere(scene);
    await Promise.all([call(scene, scene.client), call(scene, other)]);
    const { access_token: refused } = await other.token();
    scene.server.revokeAccessTokens();
    expect(await call(scene, scene.client)).toBe(200);
    expect(await call(scene, other)).toBe(200);
    expect(scene.server.count("token")).toBe(2);
    expect((await other.token()).access_token).not.toBe(refused);
  });

  test("is plain JSON, and the only entry; no assertion and no key is among it", async () => {
    const written = new Map<string, OAuth2Token>();
    const scene = createScene({
      options: { scope: ["read"] },
      runtime: {
        store: {
          get: (key) => written.get(key),
          set: (key, token) => void written.set(key, structuredClone(token)),
          delete: (key) => void written.delete(key),
        },
      },
    });
    const { access_token } = await scene.client.token();
    expect([...written.values()]).toEqual([
      {
        access_token,
        token_type: "bearer",
        scope: "read",
        requested_scope: "read",
        expires_in: 3600,
        expires_at: scene.ours.now() / 1000 + 3600,
      },
    ]);
  });

  test("is each subject's own", async () => {
    const scene = createStoredScene();
    const tokens = await Promise.all([0, 1].map(async (n) => scene.client.as(person(n)).token()));
    const other = elsewhere(scene);
    for (const n of [0, 1]) expect(await other.as(person(n)).token()).toEqual(tokens[n]);
    expect(scene.server.count("token")).toBe(2);
  });

  test("lies under provider, issuer and subject, in words that people can read", async () => {
    const scene = createStoredScene({ options: { subject: person(0) } });
    expect(await keyOf(scene)).toMatch(new RegExp(`^as\\.example\\.test.*:${robot}:${person(0)}:[\\w-]{16}$`));
  });
});

describe("without a shared lock", () => {
  test("everybody gets a token that works, and nobody is asked to sign in", async () => {
    const scene = createStoredScene({ runtime: { lock: noLock } });
    const clients = Array.from({ length: 5 }, () => elsewhere(scene, { lock: noLock }));
    const results = await Promise.all(clients.map(async (client) => calls(scene, client, 10)));
    expect(succeeded(results.flat())).toBe(50);
    scene.pass(3600);
    const later = await Promise.all(clients.map(async (client) => calls(scene, client, 10)));
    expect(succeeded(later.flat())).toBe(50);
    expect(scene.server.count("token")).toBeLessThanOrEqual(10);
  });
});

test("a store that answers at once, without a promise, will do", async () => {
  const store = memoryStore<OAuth2Token>();
  const scene = createScene({ runtime: { store } });
  expect(await call(scene, scene.client)).toBe(200);
  expect(await call(scene, elsewhere(scene, { store }))).toBe(200);
  expect(scene.server.count("token")).toBe(1);
});

test("without a store nothing outlives the client", async () => {
  const scene = createScene();
  await scene.client.token();
  await elsewhere(scene).token();
  expect(scene.server.count("token")).toBe(2);
});

/** Where the scene's store keeps the account's token, once it has one. */
async function keyOf(scene: Scene): Promise<string> {
  const keys: string[] = [];
  const store = { ...scene.store, get: (key: string) => (keys.push(key), scene.store.get(key)) };
  await elsewhere(scene, { store }).token();
  await scene.client.token();
  return keys[0] ?? "";
}
