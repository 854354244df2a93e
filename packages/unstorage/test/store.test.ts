import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { OAuth2Client, type OAuth2Token } from "@oauthkit/core";
import { authorizationServer, demoOAuth2Client } from "@oauthkit/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { unstorageStore } from "../src/index.ts";
import {
  createStorage,
  type Driver,
  fsDriver,
  fsLiteDriver,
  memoryDriver,
  prefixStorage,
  type Storage,
} from "./unstorage.mjs";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "unstorage-"));
});
afterEach(async () => rm(folder, { recursive: true }));

const token: OAuth2Token = {
  access_token: "access-canary",
  token_type: "bearer",
  expires_at: 1.5,
  extra: { list: [1, null, "ü"] },
};

describe("a store that fails", () => {
  it.each([
    ["a text that is no JSON", "canary"],
    ["half a token", '{"access_token":"canary'],
    ["a number", 1],
    ["true", "true"],
    ["bytes", new Uint8Array(2)],
  ])("refuses %s, and does not quote it", async (_, value) => {
    const error = await failure(unstorageStore(answering(value)).get("a:b"));
    expect(error).toMatchObject({ code: "store_failed", remedy: "mend_configuration" });
    expect(error.message).toBe(
      "what the storage holds under oauthkit:a~3ab was not written here; delete it and sign in again",
    );
  });

  it("says of a driver that is read-only what unstorage does not: that it would keep nothing", async () => {
    const readOnly = unstorageStore(createStorage({ driver: fsDriver({ base: folder, readOnly: true }) }));
    for (const task of [async () => readOnly.set("a:b", token), async () => readOnly.delete("a:b")]) {
      expect(await failure(task())).toMatchObject({
        code: "store_failed",
        message: "the fs driver is told to be readOnly, so nothing would be kept; give a driver that writes",
      });
    }
    const { setItem: _, ...driver } = memoryDriver();
    const unable = unstorageStore(createStorage({ driver }));
    expect(await failure(unable.set("a:b", token))).toMatchObject({
      message: expect.stringMatching(/^the memory driver cannot write/) as string,
    });
  });

  it("rejects with what its driver rejects with", async () => {
    await writeFile(join(folder, "oauthkit"), "a file where a folder has to be");
    const store = unstorageStore(createStorage({ driver: fsDriver({ base: folder }) }));
    expect(await failure(store.set("a:b", token))).toMatchObject({
      code: expect.stringMatching(/^E[A-Z]+$/) as string,
    });
  });

  it("is none where it is given a driver, or nothing, or a prefix that unstorage would change", () => {
    const refused = expect.objectContaining({ code: "option_invalid" }) as Error;
    expect(() => unstorageStore(memoryDriver() as never)).toThrow(refused);
    expect(() => unstorageStore(undefined as never)).toThrow(refused);
    expect(() => unstorageStore({} as never)).toThrow(refused);
    for (const prefix of ["a", "a/b:", "a::b:", "?:", ":", "../:"]) {
      expect(() => unstorageStore(createStorage(), { prefix })).toThrow(refused);
    }
    for (const prefix of ["", "a:", "app:tokens:"]) {
      expect(() => unstorageStore(createStorage(), { prefix })).not.toThrow();
    }
  });
});

describe.each([
  ["memory", () => memoryDriver()],
  ["fs", () => fsDriver({ base: folder })],
  ["fs-lite", () => fsLiteDriver({ base: folder })],
])("a store in %s", (_, driver: () => Driver) => {
  it("gives back what it was given, and nothing where there is nothing", async () => {
    const store = unstorageStore(createStorage({ driver: driver() }));
    expect(await store.get("a:b")).toBeUndefined();
    await store.set("a:b", token);
    expect(await store.get("a:b")).toEqual(token);
    expect(await store.get("a:b")).not.toBe(token);
    await store.delete("a:b");
    expect(await store.get("a:b")).toBeUndefined();
    await store.delete("a:b");
  });

  it("keeps every key apart from every other", async () => {
    const storage = createStorage({ driver: driver() });
    const stores = [unstorageStore(storage), unstorageStore(storage, { prefix: "b:" })];
    for (const [n, store] of stores.entries()) {
      for (const key of keys) await store.set(key, { ...token, access_token: `${n} ${key}` });
    }
    for (const [n, store] of stores.entries()) {
      for (const key of keys) expect((await store.get(key))?.access_token).toBe(`${n} ${key}`);
    }
    expect(new Set((await storage.getKeys()).map((key) => key.toLowerCase())).size).toBe(2 * keys.length);
  });
});

// What unstorage or a file system would take for the same, or for something else.
const keys = [
  "example.com:user",
  "example.com:User",
  "example.com/user",
  "example.com\\user",
  "example.com::user",
  "example.com:user:",
  ":example.com:user",
  "example.com:user?a",
  "example.com:user?b",
  "example.com:user$",
  "example.com:user:1",
  "example.com%3auser",
  "example.com~3auser",
  "..",
  ".",
  "../user",
  "user..",
  "user",
  ".user.",
  "",
  "~",
  "ü",
  "\ud800",
  "\udbff",
  "~u00fc",
  "u\u0308",
  "%",
  "a b",
  "*",
];

describe("a store", () => {
  it("takes what drivers give: texts, objects, and nothing", async () => {
    expect(await unstorageStore(answering(JSON.stringify(token))).get("a")).toEqual(token);
    expect(await unstorageStore(answering({ ...token })).get("a")).toEqual(token);
    expect(await unstorageStore(answering(null)).get("a")).toBeUndefined();
    expect(await unstorageStore(answering(undefined)).get("a")).toBeUndefined();
    expect(await unstorageStore(answering("null")).get("a")).toBeUndefined();
  });

  it("writes names that can be read", async () => {
    const store = unstorageStore(createStorage({ driver: fsDriver({ base: folder }) }));
    await store.set("example.com:user-42", token);
    expect(await readdir(join(folder, "oauthkit"))).toEqual(["example.com~3auser-42"]);
  });

  it("can be a part of a storage", async () => {
    const storage = createStorage();
    const store = unstorageStore(prefixStorage(storage, "tokens"), { prefix: "" });
    await store.set("a", token);
    expect(await storage.getKeys()).toEqual(["tokens:a"]);
    expect(await store.get("a")).toEqual(token);
  });

  it("promises neither swap nor lock", () => {
    expect(Object.keys(unstorageStore(createStorage())).toSorted()).toEqual(["delete", "get", "set"]);
  });

  it("keeps a client's renewed token", async () => {
    const server = authorizationServer();
    const store = unstorageStore(createStorage({ driver: fsDriver({ base: folder }) }));
    const key = `${new URL(server.endpoints.token).host}:someone`;
    const open = (): OAuth2Client =>
      new OAuth2Client(
        {
          client: { id: demoOAuth2Client.id, secret: demoOAuth2Client.secret, authentication: "basic" },
          endpoints: { token: server.endpoints.token },
        },
        { store, fetch: server.fetch },
      );
    await store.set(key, { ...server.issueToken(), expires_at: 1 });
    const renewed = await (await open().restore("someone")).token();
    expect(await store.get(key)).toMatchObject({ access_token: renewed.access_token });
    expect(await (await open().restore("someone")).token()).toEqual(renewed);
    expect(server.count("refresh")).toBe(1);
  });
});

/** A storage whose driver gives this, whatever it is asked for. */
function answering(value: unknown): Storage {
  return createStorage({ driver: { ...memoryDriver(), getItem: () => value } });
}

async function failure(task: unknown): Promise<Error> {
  try {
    await task;
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}
