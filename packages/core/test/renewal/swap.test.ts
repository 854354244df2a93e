import { describe, expect, test } from "vitest";

import type { OAuth2Token, TokenStore } from "../../src/index.ts";
import { createVault } from "../../src/renewal/vault.ts";
import { as, call, createScene, failure, issueFor, key, type Scene } from "./setup.ts";
import { createTestStore, full, type TestStore } from "./test-store.ts";

describe("a store that can swap", () => {
  test("keeps what somebody else has written while we renewed, and that is lent", async () => {
    const scene = createSwapping();
    const theirs = issueFor(scene);
    const session = await scene.client.restore(as);
    scene.meanwhile(() => scene.store.put(key, { ...theirs, expires_at: later(scene) }));
    scene.clock.advance(3600);
    expect(await session.token()).toMatchObject({ access_token: theirs.access_token });
    expect(scene.store.peek(key)).toMatchObject({ access_token: theirs.access_token });
    expect(scene.server.count("refresh")).toBe(1);
    expect(scene.told).toEqual([]);
  });

  test("renews what it finds there, where that has ended as well", async () => {
    const scene = createSwapping();
    const theirs = issueFor(scene);
    const session = await scene.client.restore(as);
    scene.meanwhile(() => scene.store.put(key, { ...theirs, expires_at: 1 }));
    scene.clock.advance(3600);
    expect(await call(scene, session)).toBe(200);
    expect(scene.server.count("refresh")).toBe(2);
    expect(scene.told).toHaveLength(1);
    expect(scene.store.peek(key)).toMatchObject({ access_token: scene.told[0] });
  });

  test("lends nothing of its own, where what it finds there has ended and cannot be renewed", async () => {
    const scene = createSwapping();
    const theirs = { access_token: "theirs", refresh_token: "spent", token_type: "bearer", expires_at: 1 };
    const session = await scene.client.restore(as);
    scene.meanwhile(() => scene.store.put(key, theirs));
    scene.clock.advance(3600);
    expect(await failure(call(scene, session))).toMatchObject({ code: "reauthorization_required" });
    expect(await failure(call(scene, session))).toMatchObject({ code: "reauthorization_required" });
    expect(scene.store.peek(key)).toEqual(theirs);
  });

  test("does not bring back what was revoked while we renewed", async () => {
    const scene = createSwapping();
    const session = await scene.client.restore(as);
    scene.meanwhile(() => scene.store.drop(key));
    scene.clock.advance(3600);
    const error = await failure(call(scene, session));
    expect(error).toMatchObject({ code: "reauthorization_required", remedy: "sign_in_again" });
    // Nor is what it got for it lent to the next one.
    expect(await failure(call(scene, session))).toMatchObject({ code: "reauthorization_required" });
    expect(await failure(session.token())).toMatchObject({ code: "reauthorization_required" });
    expect(scene.store.peek(key)).toBeUndefined();
    expect(scene.told).toEqual([]);
  });

  test("is written to as usual where nobody came in between", async () => {
    const scene = createSwapping();
    const session = await scene.client.restore(as);
    scene.clock.advance(3600);
    expect(await call(scene, session)).toBe(200);
    expect(scene.store.peek(key)).toMatchObject({ access_token: scene.told[0] });
    expect(scene.store.calls).not.toContain("set");
  });

  test("keeps a token waiting where it fails, and takes it later", async () => {
    const scene = createSwapping();
    const session = await scene.client.restore(as);
    scene.meanwhile(full);
    scene.clock.advance(3600);
    const error = await failure(call(scene, session));
    expect(error).toMatchObject({ name: "StoreError", code: "store_failed" });
    scene.clock.advance(10);
    expect(await call(scene, session)).toBe(200);
    await session[Symbol.asyncDispose]();
    expect(scene.store.peek(key)).toMatchObject({ access_token: scene.told[0] });
    expect(scene.server.count("refresh")).toBe(1);
  });
});

test("a swap that never succeeds is a store that fails, and the token is not lost", async () => {
  const store = createTestStore();
  store.put("k", { access_token: "old", token_type: "bearer" });
  const vault = createVault({ ...store, swap: async () => false });
  const renewed: OAuth2Token = { access_token: "new", token_type: "bearer" };
  const error = await failure(vault.write("k", renewed, () => true, true));
  expect(error).toMatchObject({ code: "store_failed", cause: { message: "what it holds changed 8 times" } });
  expect(vault.isWaiting("k")).toBe(true);
});

test("a sign-in is written whatever came in between", async () => {
  const { store, ...swapping } = swappingStore();
  const vault = createVault(swapping.tokens);
  const signedIn: OAuth2Token = { access_token: "new", token_type: "bearer" };
  store.put("k", { access_token: "another", token_type: "bearer" });
  expect(await vault.write("k", signedIn, () => false)).toBe(signedIn);
  expect(store.peek("k")).toEqual(signedIn);
});

interface Swapping extends Scene {
  /** What happens once, between the server's answer and the write. */
  readonly meanwhile: (what: () => void) => void;
  /** The access tokens that the application was told of. */
  readonly told: readonly string[];
}

function createSwapping(): Swapping {
  const { store, tokens, meanwhile } = swappingStore();
  const told: string[] = [];
  const scene = createScene({ runtime: { store: tokens, onToken: ({ token }) => void told.push(token.access_token) } });
  store.put(key, scene.token);
  return { ...scene, store, meanwhile, told };
}

function swappingStore(): {
  readonly store: TestStore;
  readonly tokens: TokenStore<OAuth2Token>;
  readonly meanwhile: Swapping["meanwhile"];
} {
  const store = createTestStore();
  let next: (() => void) | undefined;
  const swap: Required<TokenStore<OAuth2Token>>["swap"] = (name, before, token) => {
    const what = next;
    next = undefined;
    what?.();
    if (JSON.stringify(store.peek(name)) !== JSON.stringify(before)) return false;
    store.put(name, token);
    return true;
  };
  return { store, tokens: { ...store, swap }, meanwhile: (what) => (next = what) };
}

function later({ clock }: Scene): number {
  return clock.now() / 1000 + 7200;
}
