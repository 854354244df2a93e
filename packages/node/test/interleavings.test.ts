import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import type * as promises from "node:fs/promises";
import { join } from "node:path";

import { beforeEach, expect, test, vi } from "vitest";

import { createFileStore } from "../src/file-store.ts";
import { createLocker } from "../src/locker.ts";
import { failure, newFolder, token } from "./setup.ts";

/** What is asked of the file system, and what happens before it is done. */
const disk = vi.hoisted(() => ({
  calls: [] as string[],
  before: undefined as ((call: string) => Promise<void>) | undefined,
  note: async (call: string): Promise<void> => {
    disk.calls.push(call);
    const { before } = disk;
    await before?.(call);
  },
}));

vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof promises>();
  const noting = (name: "rename" | "rm" | "rmdir" | "unlink") => {
    const call = real[name] as (path: string, ...more: unknown[]) => Promise<void>;
    return async (path: string, ...more: unknown[]): Promise<void> => {
      await disk.note(`${name} ${path}`);
      return call(path, ...more);
    };
  };
  return {
    ...real,
    rename: noting("rename"),
    rm: noting("rm"),
    rmdir: noting("rmdir"),
    unlink: noting("unlink"),
    open: async (path: string, ...more: [string, number]) => {
      const handle = await real.open(path, ...more);
      const sync = handle.sync.bind(handle);
      handle.sync = async () => {
        await disk.note(`sync ${path}`);
        return sync();
      };
      return handle;
    },
  };
});

beforeEach(() => {
  vi.restoreAllMocks();
  disk.calls.length = 0;
  disk.before = undefined;
});

const times = { staleAfter: 800, waitFor: 1500 };

test("whoever is about to take over a dead holder, and sleeps, does nothing to the one who does it first", async () => {
  const folder = newFolder();
  const place = join(folder, "a.lock");
  mkdirSync(place);
  const dead = join(place, "d".repeat(32));
  writeFileSync(dead, "");
  utimesSync(dead, 1, 1);
  const heirs: unknown[] = [];
  disk.before = async (call) => {
    if (!/^(?:unlink|rm|rmdir) /.test(call) || !call.includes(place)) return;
    disk.before = undefined;
    heirs.push(await createLocker(folder, times)("a.lock"));
  };
  const error = await failure(async () => createLocker(folder, times)("a.lock"));
  expect(error).toMatchObject({ code: "lock_failed" });
  expect(heirs).toMatchObject([{}]);
  const [heir] = heirs as Awaited<ReturnType<ReturnType<typeof createLocker>>>[];
  expect(await heir?.isHeld()).toBe(true);
  await heir?.release();
});

test.each(["set", "swap", "delete"] as const)(
  "a %s that sleeps until another took over changes nothing, and says so",
  async (verb) => {
    const folder = newFolder();
    const store = createFileStore<object>(folder, times);
    await store.set("a", token);
    const [name = ""] = readdirSync(folder);
    const before = readFileSync(join(folder, name), "utf8");
    const place = join(folder, `${name}.lock`);
    const lose = (): void => rmSync(join(place, readdirSync(place)[0] ?? ""));
    disk.before = async (call) => {
      if (!call.startsWith("sync")) return;
      disk.before = undefined;
      lose();
    };
    if (verb === "delete") {
      // It flushes nothing before; the last it does is to read what is there.
      vi.spyOn(JSON, "parse").mockImplementationOnce(() => {
        lose();
        return { format: "oauthkit-token", version: 1, key: "a", token };
      });
    }
    const tasks = {
      set: () => store.set("a", { b: 1 }),
      swap: () => store.swap("a", token, { b: 1 }),
      delete: () => store.delete("a"),
    };
    const error = await failure(tasks[verb]);
    expect(error).toMatchObject({ code: "store_failed", remedy: "try_again" });
    expect(error["message"]).toContain("another one took over");
    expect(readFileSync(join(folder, name), "utf8")).toBe(before);
    expect(readdirSync(folder).filter((other) => other.endsWith(".tmp"))).toEqual([]);
  },
);

test.skipIf(process.platform === "win32")(
  "a token is on the disk before it takes its place, and its name after that",
  async () => {
    const folder = newFolder();
    const store = createFileStore<object>(folder, times);
    const temporary = join(folder, ".oauthkit-<id>.tmp");
    const flushed = (): readonly string[] =>
      disk.calls
        .map((call) => call.replace(/oauthkit-[0-9a-f]{32}/, "oauthkit-<id>"))
        .filter((call) => /^sync|^rename.*tmp$|^rm .*json$/.test(call));
    await store.set("a", token);
    // The first one is the lock's.
    expect(flushed()).toEqual([`rename ${temporary}`, `sync ${temporary}`, `rename ${temporary}`, `sync ${folder}`]);
    disk.calls.length = 0;
    await store.delete("a");
    expect(flushed().slice(1)).toEqual([expect.stringMatching(/^rm .*json$/), `sync ${folder}`]);
  },
);

test("a write that the disk refuses leaves the old token, and nothing beside it", async () => {
  const folder = newFolder();
  const store = createFileStore<object>(folder, times);
  await store.set("a", token);
  for (const [code, remedy, words] of [
    ["ENOSPC", "try_again", "no space left"],
    ["EROFS", "mend_configuration", "read-only"],
    ["EIO", "try_again", "the system refused (EIO)"],
  ] as const) {
    disk.before = async (call) => {
      if (call.startsWith("sync")) throw Object.assign(new Error(code), { code });
    };
    const error = await failure(async () => store.set("a", { b: 1 }));
    expect(error).toMatchObject({ name: "StoreError", code: "store_failed", remedy });
    expect(error["message"]).toContain(words);
    disk.before = undefined;
    expect(await store.get("a")).toEqual(token);
    expect(readdirSync(folder)).toHaveLength(1);
  }
});
