import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { memoryStore, type OAuth2Token, OAuth2Client, type TokenStore } from "../../src/index.ts";
import { sealedStore, type SealedRecord } from "../../src/sealed/index.ts";
import { failure, kidOf, newKey } from "./setup.ts";

const token: OAuth2Token = { access_token: "at-secret", token_type: "bearer", refresh_token: "rt-secret" };

describe("a record does not open", () => {
  test("under another name", async () => {
    const { inner, store } = open();
    await store.set("as.test:alice", token);
    await inner.set("as.test:bob", await recordOf(inner, "as.test:alice"));
    const error = await failure(async () => store.get("as.test:bob"));
    expect(error).toMatchObject({ name: "StoreError", reason: "foreign" });
    expect(await store.get("as.test:alice")).toEqual(token);
  });

  test("with another ring; and neither reading nor swapping changes it, deleting takes it away", async () => {
    const { inner, store, key } = open();
    await store.set("a", token);
    const record = await recordOf(inner, "a");
    const other = sealedStore(inner, newKey());
    for (const task of [
      () => other.get("a"),
      () => other.swap?.("a", undefined, token),
      () => other.swap?.("a", token, token),
    ]) {
      expect(await failure(task)).toMatchObject({
        reason: "key_missing",
        message: expect.stringContaining(kidOf(key)) as string,
      });
    }
    expect(await inner.get("a")).toEqual(record);
    await other.delete("a");
    expect(await store.get("a")).toBeUndefined();
  });

  test.each([
    ["a token in clear", token],
    ["a text", "eyJ"],
    ["a number", 1],
    ["a list", [token]],
    ["sealed and clear at once", { ...token, sealed: "a" }],
    ["a seal that is no text", { sealed: 1 }],
  ])("when it is no seal: %s", async (_, record) => {
    const { inner, store } = open();
    await inner.set("a", record as never);
    const error = await failure(async () => store.get("a"));
    expect(error).toMatchObject({ reason: "malformed", message: expect.stringContaining("allowUnsealed") as string });
    expect(JSON.stringify(error) + String(error["stack"])).not.toMatch(/-secret/);
  });

  test("and a client says which key is missing", async () => {
    const { inner, store, key } = open();
    await store.set("as.test:alice", token);
    const client = new OAuth2Client(
      { client: { id: "a" }, endpoints: { token: "https://as.test/token" } },
      { store: sealedStore(inner, newKey()) },
    );
    const error = await failure(async () => client.restore("alice"));
    expect(error).toMatchObject({ name: "StoreError", code: "store_failed" });
    expect(JSON.stringify(error["cause"])).toContain(kidOf(key));
  });
});

describe("with allowUnsealed", () => {
  test("a token in clear is read, and sealed at its next write", async () => {
    const { inner, key } = open();
    const store = sealedStore(inner, key, { allowUnsealed: true });
    await inner.set("a", token as never);
    const before = await store.get("a");
    expect(before).toEqual(token);
    expect(await store.swap?.("a", before, { ...token, access_token: "new" })).toBe(true);
    expect(await recordOf(inner, "a")).toEqual({ sealed: expect.stringMatching(/^eyJ/) as string });
    expect(await sealedStore(inner, key).get("a")).toEqual({ ...token, access_token: "new" });
  });

  test("a sealed one of somebody else's key is still refused", async () => {
    const { inner, store, key } = open();
    await sealedStore(inner, newKey()).set("a", token);
    expect(await failure(async () => sealedStore(inner, key, { allowUnsealed: true }).get("a"))).toMatchObject({
      reason: "key_missing",
    });
    expect(await failure(async () => store.get("a"))).toMatchObject({ reason: "key_missing" });
  });
});

describe("rotation", () => {
  test("the old key opens what it sealed, the first seals what is written, and then the old one can go", async () => {
    const { inner, key: old } = open();
    const fresh = newKey();
    await sealedStore(inner, old).set("a", token);
    const both = sealedStore(inner, [fresh, old]);
    const read = await both.get("a");
    expect(read).toEqual(token);
    expect(await both.swap?.("a", read, { ...token, access_token: "new" })).toBe(true);
    expect(await sealedStore(inner, fresh).get("a")).toMatchObject({ access_token: "new" });
    expect(await failure(async () => sealedStore(inner, old).get("a"))).toMatchObject({
      reason: "key_missing",
      message: expect.stringContaining(kidOf(fresh)) as string,
    });
  });
});

describe("swap", () => {
  test("is there where the inner store has it, and nowhere else", () => {
    expect(open().store.swap).toBeTypeOf("function");
    expect(sealedStore(memoryStore<SealedRecord>(), newKey())).not.toHaveProperty("swap");
  });

  test("writes where the place holds what was read, and into an empty place for nothing", async () => {
    const { store } = open();
    expect(await store.swap?.("a", token, token)).toBe(false);
    expect(await store.swap?.("a", undefined, token)).toBe(true);
    expect(await store.swap?.("a", undefined, { ...token, access_token: "other" })).toBe(false);
    expect(await store.swap?.("a", { ...token, access_token: "other" }, token)).toBe(false);
    const reordered = Object.fromEntries(Object.entries(token).toReversed()) as OAuth2Token;
    expect(await store.swap?.("a", reordered, { ...token, access_token: "new" })).toBe(true);
    expect(await store.get("a")).toMatchObject({ access_token: "new" });
  });

  test("does not write over what came in between, be it the same token sealed anew", async () => {
    const { inner, store } = open();
    await store.set("a", token);
    const meanwhile: TokenStore<SealedRecord> = {
      ...inner,
      swap: async (key, before, record) => {
        await store.set("a", token);
        return inner.swap?.(key, before, record) ?? false;
      },
    };
    const slow = sealedStore(meanwhile, inner.key);
    expect(await slow.swap?.("a", token, { ...token, access_token: "new" })).toBe(false);
    expect(await store.get("a")).toEqual(token);
  });
});

test("what the inner store sees is one sealed text, without anything of the token", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: "grapheme", maxLength: 30 }),
      fc.string({ minLength: 8 }),
      async (name, secret) => {
        const { inner, store } = open();
        await store.set(name, { ...token, access_token: secret });
        const record = await recordOf(inner, name);
        expect(Object.keys(record)).toEqual(["sealed"]);
        expect(await store.get(name)).toEqual({ ...token, access_token: secret });
      },
    ),
  );
});

test("a store that gives null for what is not there has nothing", async () => {
  const { inner, key } = open();
  const store = sealedStore({ ...inner, get: async () => null }, key);
  expect(await store.get("a")).toBeUndefined();
});

interface Inner extends TokenStore<SealedRecord> {
  readonly key: string;
}

/** A sealed store around one in memory that can swap. */
function open(): { readonly inner: Inner; readonly store: TokenStore<OAuth2Token>; readonly key: string } {
  const key = newKey();
  const memory = memoryStore<SealedRecord>();
  const inner: Inner = {
    ...memory,
    key,
    swap: async (name, before, record) => {
      const held = await memory.get(name);
      if (JSON.stringify(held) !== JSON.stringify(before)) return false;
      await memory.set(name, record);
      return true;
    },
  };
  return { inner, key, store: sealedStore(inner, key) };
}

async function recordOf(store: TokenStore<SealedRecord>, key: string): Promise<SealedRecord> {
  const record = await store.get(key);
  if (record === undefined) throw new Error("nothing there");
  return record;
}
