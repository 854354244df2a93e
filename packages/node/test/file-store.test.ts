import { randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { memoryStore, type OAuth2Token } from "@oauthkit/core";
import { sealedStore } from "@oauthkit/core/sealed";
import * as fc from "fast-check";
import { describe, expect, onTestFinished, test, vi } from "vitest";

import { fileLock, fileStore } from "../src/index.ts";
import { failure, newFolder, token } from "./setup.ts";

const names = [
  "a/b",
  "../up",
  "..",
  ".",
  "",
  "Alice",
  "alice",
  "ALICE",
  "é",
  "a".repeat(10_000),
  "CON",
  "x\0y",
  "\uD800",
];

test("every key has a file of its own, whatever is in it", async () => {
  const folder = newFolder();
  const store = fileStore(folder);
  for (const name of names) await store.set(name, { ...token, name });
  for (const name of names) expect(await store.get(name)).toEqual({ ...token, name });
  expect(readdirSync(folder)).toHaveLength(names.length);
  for (const name of names) await store.delete(name);
  expect(readdirSync(folder)).toEqual([]);
});

test("a folder that is missing is made, with those above it, for its owner alone, and so is the file", async () => {
  const above = join(newFolder(), "deep");
  const folder = join(above, "tokens");
  const store = fileStore(folder);
  expect(await store.get("a")).toBeUndefined();
  expect(existsSync(above)).toBe(false);
  await store.set("a", token);
  const [name = ""] = readdirSync(folder);
  if (process.platform !== "win32") {
    for (const made of [above, folder]) expect(statSync(made).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  }
  expect(JSON.parse(readFileSync(join(folder, name), "utf8"))).toEqual({
    format: "oauthkit-token",
    version: 1,
    key: "a",
    token,
  });
});

test("a file that everybody could read is for its owner alone once it is written", async () => {
  const folder = newFolder();
  const store = fileStore(folder);
  await store.set("a", token);
  const path = join(folder, readdirSync(folder)[0] ?? "");
  const text = readFileSync(path);
  writeFileSync(path, text);
  chmodSync(path, 0o644);
  await store.set("a", { ...token, scope: "b" });
  expect(statSync(path).mode & 0o077).toBe(process.platform === "win32" ? 0o066 : 0);
});

test("the folder may be a URL", async () => {
  const folder = newFolder();
  await fileStore(pathToFileURL(folder)).set("a", token);
  expect(await fileStore(folder).get("a")).toEqual(token);
});

describe("swap", () => {
  test("writes only where the place holds what was said, fields in any order", async () => {
    const store = fileStore(newFolder());
    expect(await store.swap("a", token, token)).toBe(false);
    expect(await store.get("a")).toBeUndefined();
    expect(await store.swap("a", undefined, token)).toBe(true);
    expect(await store.swap("a", undefined, { ...token, scope: "b" })).toBe(false);
    expect(await store.swap("a", { ...token, scope: "b" }, token)).toBe(false);
    const reordered = Object.fromEntries(Object.entries(token).toReversed()) as OAuth2Token;
    expect(await store.swap("a", reordered, { ...token, scope: undefined, expires_in: 1 })).toBe(true);
    expect(await store.get("a")).toEqual({ ...token, expires_in: 1 });
  });

  test("of fifty at once with the same before, one succeeds, over several stores for one folder", async () => {
    const folder = newFolder();
    const stores = Array.from({ length: 5 }, () => fileStore(folder));
    await stores[0]?.set("a", token);
    const tasks = Array.from({ length: 50 }, async (_, n) =>
      stores[n % 5]?.swap("a", token, { ...token, access_token: String(n) }),
    );
    const won = (await Promise.all(tasks)).flatMap((hasWon, n) => (hasWon === true ? [String(n)] : []));
    expect(won).toHaveLength(1);
    expect(await stores[0]?.get("a")).toMatchObject({ access_token: won[0] });
  });
});

test("does what a store in memory does, whatever is asked of it", async () => {
  const keys = fc.constantFrom("a", "A", "a/b", "b");
  const values = fc.constantFrom(undefined, { access_token: "1" }, { access_token: "2", scope: "é\u2028" });
  const step = fc.tuple(fc.constantFrom("get", "set", "delete", "swap"), keys, values, values);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const store = fileStore<object>(newFolder());
      const model = memoryStore<object>();
      for (const [verb, key, before, value = { access_token: "0" }] of steps) {
        if (verb === "get") expect(await store.get(key)).toEqual(await model.get(key));
        if (verb === "delete") await Promise.all([store.delete(key), model.delete(key)]);
        if (verb === "set") await Promise.all([store.set(key, value), model.set(key, value)]);
        if (verb === "swap") {
          const fits = JSON.stringify(await model.get(key)) === JSON.stringify(before);
          expect(await store.swap(key, before, value)).toBe(fits);
          if (fits) await model.set(key, value);
        }
      }
      for (const key of ["a", "A", "a/b", "b"]) expect(await store.get(key)).toEqual(await model.get(key));
    }),
    { numRuns: 30 },
  );
});

test("what is written is what was given at the call, and reading gives copies", async () => {
  const store = fileStore<Record<string, unknown>>(newFolder());
  const given: Record<string, unknown> = { a: 1 };
  const writing = store.set("a", given);
  given["a"] = 2;
  await writing;
  expect(await store.get("a")).toEqual({ a: 1 });
});

test("a field named __proto__ in a file reaches no prototype", async () => {
  const folder = newFolder();
  const store = fileStore(folder);
  await store.set("a", token);
  const path = join(folder, readdirSync(folder)[0] ?? "");
  writeFileSync(path, readFileSync(path, "utf8").replace('"token":{', '"token":{"__proto__":{"scope":"all"},'));
  const read = await store.get("a");
  expect({ ...read }["scope"]).toBeUndefined();
  expect(Object.getOwnPropertyNames(read)).not.toContain("__proto__");
});

test("what died processes have left behind is swept away, what is fresh or somebody else's is not", async () => {
  const folder = newFolder();
  const old = join(folder, `.oauthkit-${"a".repeat(32)}.tmp`);
  const fresh = join(folder, `.oauthkit-${"b".repeat(32)}.tmp`);
  const oldLock = join(folder, `.oauthkit-${"c".repeat(32)}.tmp`);
  const foreign = join(folder, ".oauthkit.tmp");
  for (const path of [old, fresh, foreign]) writeFileSync(path, "half a tok");
  const waiter = join(folder, `.oauthkit-${"d".repeat(32)}.tmp`);
  for (const path of [oldLock, waiter]) {
    mkdirSync(path);
    writeFileSync(join(path, "a"), "");
  }
  // Who waits for a lock writes to its file, which leaves the time of its folder alone.
  for (const path of [old, foreign, join(oldLock, "a"), oldLock, waiter]) utimesSync(path, 1, 1);
  await fileStore(folder).set("a", token);
  expect([old, fresh, oldLock, foreign, waiter].map((path) => existsSync(path))).toEqual([
    false,
    true,
    false,
    true,
    true,
  ]);
});

test("one process looks for what the dead have left again an hour later, and not sooner", async () => {
  const folder = newFolder();
  const store = fileStore(folder);
  await store.set("a", token);
  const old = join(folder, `.oauthkit-${"a".repeat(32)}.tmp`);
  writeFileSync(old, "half a tok");
  utimesSync(old, 1, 1);
  await store.set("a", token);
  expect(existsSync(old)).toBe(true);
  const later = performance.now() + 3_600_000;
  const clock = vi.spyOn(performance, "now").mockImplementation(() => later);
  onTestFinished(() => clock.mockRestore());
  await store.set("a", token);
  expect(existsSync(old)).toBe(false);
});

test("the same folder may keep tokens and locks: a client holds the lock of the key that it writes", async () => {
  const folder = newFolder();
  const [store, lock] = [fileStore(folder), fileLock(folder)];
  await lock("a", async () => {
    await store.set("a", token);
    expect(await store.swap("a", token, { ...token, scope: "b" })).toBe(true);
  });
  expect(readdirSync(folder)).toHaveLength(1);
});

test("keeps what a sealed store gives it, and the file shows nothing of the token", async () => {
  const folder = newFolder();
  const keys = randomBytes(32).toString("base64");
  const store = sealedStore(fileStore(folder), keys);
  await store.set("a", token);
  expect(await store.swap?.("a", token, { ...token, scope: "b" })).toBe(true);
  expect(await store.swap?.("a", token, token)).toBe(false);
  expect(readFileSync(join(folder, readdirSync(folder)[0] ?? ""), "utf8")).not.toMatch(/secret|access_token/);
  expect(await store.get("a")).toEqual({ ...token, scope: "b" });
});

const fails = (): never => {
  throw new TypeError("at-secret");
};
const ring: Record<string, unknown> = { access_token: "at-secret" };
ring["self"] = ring;

describe("what could not be read again is not written, and what is there stays:", () => {
  test.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["a text", "at-secret"],
    ["a number", 1],
    ["a list", [token]],
    ["a whole number that JSON does not have", { ...token, big: 1n }],
    ["a ring", ring],
    ["what makes nothing of itself", { toJSON: () => undefined }],
    ["what makes a text of itself", new Date(0)],
    ["what fails to be made JSON", { toJSON: fails }],
    ["what is too long", { filling: "é".repeat(4_200_000) }],
  ])("%s", async (_, value) => {
    const folder = newFolder();
    const store = fileStore(folder);
    for (const task of [() => store.set("a", value as never), () => store.swap("a", undefined, value as never)]) {
      expect(await failure(task)).toMatchObject({ name: "ConfigurationError", code: "option_invalid" });
    }
    expect(readdirSync(folder)).toEqual([]);
    await store.set("a", token);
    expect(await failure(async () => store.swap("a", token, value as never))).toMatchObject({ code: "option_invalid" });
    expect(await store.get("a")).toEqual(token);
  });

  test("what is too long with its key, and one that is as long as may be is read again", async () => {
    const store = fileStore<object>(newFolder());
    const room = 8_388_608 - Buffer.byteLength(`{"format":"oauthkit-token","version":1,"key":"a","token":{"b":""}}\n`);
    await store.set("a", { b: "x".repeat(room) });
    expect(await store.get("a")).toEqual({ b: "x".repeat(room) });
    const error = await failure(async () => store.set("a", { b: "x".repeat(room + 1) }));
    expect(error["message"]).toContain("takes 8388609 bytes with its key, and may take 8388608");
    expect(await failure(async () => store.set("k".repeat(9_000_000), token))).toMatchObject({
      code: "option_invalid",
    });
  });
});
