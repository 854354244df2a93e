import { describe, expect, test } from "vitest";

import { ConfigurationError } from "../../src/index.ts";
import { createVault, type Replaces, type Vault } from "../../src/renewal/vault.ts";
import type { OAuth2Token } from "../../src/token.ts";
import { createGate, failure, turns } from "./setup.ts";
import { createTestStore, full, type TestStore, times } from "./test-store.ts";

const [old, unsaved, theirs, newest] = ["old", "unsaved", "theirs", "newest"].map((access_token) => ({
  access_token,
  token_type: "bearer",
})) as [OAuth2Token, OAuth2Token, OAuth2Token, OAuth2Token];

const replacesOld: Replaces = (stored) => stored?.access_token === "old";

describe("a token that waits to be written", () => {
  test("is read, and not written by whoever only reads: that might land on something newer", async () => {
    const { store, vault } = await createWaiting();
    store.calls.length = 0;
    expect(await vault.read("k")).toEqual(unsaved);
    expect(store.calls).toEqual(["get"]);
  });

  test("waits no more once it is written", async () => {
    const { store, vault } = await createWaiting();
    expect(await vault.catchUp("k")).toEqual(unsaved);
    expect(store.peek("k")).toEqual(unsaved);
    expect(vault.isWaiting("k")).toBe(false);
  });

  test("waits on where that fails again", async () => {
    const { store, vault } = await createWaiting();
    store.before.set = times(1);
    expect(await vault.catchUp("k")).toEqual(unsaved);
    expect(vault.isWaiting("k")).toBe(true);
  });

  test.each(["read", "catchUp"] as const)("gives way at %s to what somebody else has written", async (look) => {
    const { store, vault } = await createWaiting();
    store.put("k", theirs);
    expect(await vault[look]("k")).toEqual(theirs);
    expect(vault.isWaiting("k")).toBe(false);
    expect(store.peek("k")).toEqual(theirs);
  });

  test("is gone when a later one has been written: it may not take that one's place", async () => {
    const { store, vault } = await createWaiting(() => true);
    await vault.write("k", newest, replacesOld);
    expect(vault.isWaiting("k")).toBe(false);
    expect(await vault.catchUp("k")).toEqual(newest);
    expect(store.peek("k")).toEqual(newest);
  });

  test("is not lost with an earlier one that gives way just then", async () => {
    const { store, vault } = await createWaiting();
    const gate = createGate();
    store.put("k", theirs);
    store.before.get = gate.pass;
    const reading = vault.read("k");
    await turns();
    store.before.set = times(1);
    await failure(vault.write("k", newest, () => true));
    gate.open();
    await reading;
    expect(vault.isWaiting("k")).toBe(true);
    expect(await vault.read("k")).toEqual(newest);
  });

  test("does not come back where it is removed while the store refuses it", async () => {
    const { store, vault } = createKept();
    const gate = createGate();
    store.before.set = async () => {
      await gate.pass();
      full();
    };
    const writing = failure(vault.write("k", unsaved, () => true));
    await turns();
    const removing = vault.remove("k");
    gate.open();
    await Promise.all([writing, removing]);
    expect(vault.isWaiting("k")).toBe(false);
    expect(await vault.read("k")).toBeUndefined();
  });
});

test("what a store of ours says is passed on, with its remedy", async () => {
  const { store, vault } = createKept();
  store.before.get = () => {
    throw new ConfigurationError("key_missing", "the key ring lacks key 1a2b; add it");
  };
  const error = await failure(vault.read("k"));
  expect(error).toMatchObject({
    code: "store_failed",
    remedy: "mend_configuration",
    message: "the token store could not read (the key ring lacks key 1a2b; add it); try again once it works",
  });
});

interface Kept {
  readonly store: TestStore;
  readonly vault: Vault;
}

/** A vault around a store that holds the old token. */
function createKept(): Kept {
  const store = createTestStore();
  store.put("k", old);
  return { store, vault: createVault(store) };
}

/** The same, with one that the store could not take. */
async function createWaiting(replaces: Replaces = replacesOld): Promise<Kept> {
  const kept = createKept();
  kept.store.before.set = times(1);
  await failure(kept.vault.write("k", unsaved, replaces));
  return kept;
}
