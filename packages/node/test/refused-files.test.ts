import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

import type { OAuth2Token, TokenStore } from "@oauthkit/core";
import { describe, expect, test } from "vitest";

import { fileStore } from "../src/index.ts";
import { asNobody, failure, newFolder, token, type Told } from "./setup.ts";

const key = "as.test:alice";

describe("a file that is refused", () => {
  const whole = { format: "oauthkit-token", version: 1, key, token };

  test.each([
    ["empty", "", "cut short"],
    ["cut short", JSON.stringify(whole).slice(0, 60), "cut short"],
    ["full of zeros, as some file systems leave it", "\0".repeat(200), "cut short"],
    ["of a later version", JSON.stringify({ ...whole, version: 2 }), "of another version than 1; update the program"],
    ["without a version", JSON.stringify({ ...whole, version: undefined }), "of another version than 1"],
    ["somebody else's", JSON.stringify({ name: "a", token }), "no file of this store"],
    ["a token alone", JSON.stringify(token), "no file of this store"],
    ["a list", JSON.stringify([whole]), "cut short, or is no JSON"],
    ["another key's", JSON.stringify({ ...whole, key: "as.test:bob" }), "copied from another key's"],
    ["without a token", JSON.stringify({ ...whole, token: undefined }), "holds no token"],
    ["with a text for a token", JSON.stringify({ ...whole, token: "at-secret" }), "holds no token"],
  ])("when it is %s: nobody reads it, writes over it or deletes it, and the error names it", async (_, text, why) => {
    const { store, path } = await place();
    writeFileSync(path, text);
    const tasks = [
      () => store.get(key),
      () => store.set(key, token),
      () => store.delete(key),
      () => store.swap(key, undefined, token),
      () => store.swap(key, token, token),
    ];
    for (const task of tasks) {
      const error = await failure(task);
      expect(error).toMatchObject({ name: "StoreError", code: "store_failed", remedy: "mend_configuration" });
      expect(error["message"]).toContain(path);
      expect(error["message"]).toContain(why);
      expect(error["message"]).toContain("move it away and sign in again");
    }
    expect(readFileSync(path, "utf8")).toBe(text);
  });

  test("when it is cut at any length", async () => {
    const { store, path } = await place();
    const { size } = statSync(path);
    // The last character is the line break behind it.
    for (let length = size - 2; length >= 0; length -= 1) {
      truncateSync(path, length);
      expect(await failure(async () => store.get(key))).toMatchObject({ code: "store_failed" });
    }
  });

  test("when it is enormous, or no file at all", async () => {
    const { store, path } = await place();
    truncateSync(path, 9_000_000);
    expect((await failure(async () => store.get(key)))["message"]).toContain("more than 8388608 bytes");
    rmSync(path);
    mkdirSync(path);
    expect((await failure(async () => store.get(key)))["message"]).toContain("is no file");
    expect((await failure(async () => store.set(key, token)))["message"]).toContain("is no file");
  });

  test.skipIf(process.platform === "win32")(
    "when it is a pipe, without waiting for somebody to write to it",
    async () => {
      const { store, path } = await place();
      rmSync(path);
      execFileSync("/usr/bin/mkfifo", [path]);
      expect((await failure(async () => store.get(key)))["message"]).toContain("is no file");
    },
  );

  test.skipIf(process.platform === "win32")("when it is a link to itself", async () => {
    const { store, path } = await place();
    rmSync(path);
    symlinkSync(path, path);
    expect(await failure(async () => store.get(key))).toMatchObject({
      remedy: "mend_configuration",
      message: expect.stringContaining("(ELOOP)") as string,
    });
  });
});

describe("a folder that is refused", () => {
  test("when it is a file, or in one", async () => {
    const file = join(newFolder(), "file");
    writeFileSync(file, "");
    for (const folder of [file, join(file, "in", "it")]) {
      const store = fileStore(folder);
      expect(await failure(async () => store.set(key, token))).toMatchObject({
        name: "StoreError",
        code: "store_failed",
        remedy: "mend_configuration",
        message: expect.stringMatching(/\((?:EEXIST|ENOTDIR)\)/) as string,
      });
    }
  });

  test.each([
    ["", "option_missing"],
    [undefined, "option_missing"],
    [1, "option_invalid"],
    ["a\0b", "option_invalid"],
    [new URL("https://a.test/tokens"), "option_invalid"],
  ])("when it is none: %s", async (folder, code) => {
    expect(await failure(() => fileStore(folder as string))).toMatchObject({ name: "ConfigurationError", code });
  });

  test.skipIf(process.platform === "win32").each([0o770, 0o702, 0o1777])(
    "when others can write to it, as by mode %o: nothing is read or written there",
    async (mode) => {
      const folder = newFolder();
      const store = fileStore(folder);
      await store.set(key, token);
      const before = readdirSync(folder);
      chmodSync(folder, mode);
      for (const task of [() => store.get(key), () => store.set(key, token), () => store.delete(key)]) {
        const error = await failure(task);
        expect(error).toMatchObject({ code: "store_failed", remedy: "mend_configuration" });
        expect(error["message"]).toContain(`${folder} can be written to by others than its owner`);
        expect(error["message"]).toContain("chmod go-w");
      }
      expect(readdirSync(folder)).toEqual(before);
      chmodSync(folder, 0o755);
      expect(await store.get(key)).toEqual(token);
    },
  );

  test.skipIf(process.getuid?.() !== 0)("when this user may neither read nor write there", async () => {
    const folder = newFolder();
    await fileStore(folder).set(key, token);
    chmodSync(folder, 0o700);
    const errors = heard(folder);
    expect(errors).toHaveLength(3);
    for (const error of errors) {
      expect(error).toMatchObject({ code: "store_failed", remedy: "mend_configuration" });
      expect(error.message).toContain(folder);
      expect(error.message).toContain("this user may not; check owner and permissions (EACCES)");
    }
    expect(await fileStore(folder).get(key)).toEqual(token);
  });

  test.skipIf(process.getuid?.() !== 0)(
    "when this user may read but not write there; nothing is left behind",
    async () => {
      const folder = newFolder();
      await fileStore(folder).set(key, token);
      chmodSync(folder, 0o755);
      const before = readdirSync(folder);
      expect(heard(folder).map(({ code }) => code)).toEqual(Array(3).fill("store_failed"));
      expect(readdirSync(folder)).toEqual(before);
    },
  );
});

async function place(): Promise<{ readonly store: Required<TokenStore<OAuth2Token>>; readonly path: string }> {
  const folder = newFolder();
  const store = fileStore(folder);
  await store.set(key, token);
  const [name = ""] = readdirSync(folder);
  const path = join(folder, name);
  expect(existsSync(path)).toBe(true);
  return { store, path };
}

/** What somebody without any rights hears: of reading, writing and deleting. */
function heard(folder: string): readonly Told[] {
  return asNobody(new URL("nobody.ts", import.meta.url), [folder, key]);
}
