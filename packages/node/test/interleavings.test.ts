import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import type * as promises from "node:fs/promises";
import { join } from "node:path";

import { beforeEach, expect, test, vi } from "vitest";

import { createFileStore } from "../src/file-store.ts";
import { createLocker } from "../src/locker.ts";
import { failure, newFolder, pause, token } from "./setup.ts";

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
  const noting = (name: "rename" | "rm" | "rmdir" | "unlink" | "writeFile") => {
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
    writeFile: noting("writeFile"),
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

test.skipIf(process.platform === "win32")(
  "a folder that is made is on the disk with those above it, before anything is in it",
  async () => {
    const above = newFolder();
    const folder = join(above, "deep", "tokens");
    await createFileStore<object>(folder, times).set("a", token);
    const made = [`sync ${join(above, "deep")}`, `sync ${above}`];
    expect(disk.calls.slice(0, 2)).toEqual(made);
    disk.calls.length = 0;
    await createFileStore<object>(folder, times).set("a", token);
    expect(disk.calls.filter((call) => made.includes(call))).toEqual([]);
  },
);

test("a lock is given back after its last sign of life, and gives none after that", async () => {
  const folder = newFolder();
  const held = await createLocker(folder, { staleAfter: 40, waitFor: 1000 })("a.lock");
  const place = join(folder, "a.lock");
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const { promise: signing, resolve: begin } = Promise.withResolvers<void>();
  disk.before = async (call) => {
    if (!call.startsWith(`writeFile ${place}`)) return;
    begin();
    await gate;
  };
  await signing;
  const released = held.release();
  await pause(50);
  expect(disk.calls.filter((call) => /^(?:unlink|rmdir) /.test(call))).toEqual([]);
  open();
  await released;
  expect(readdirSync(folder)).toEqual([]);
  disk.calls.length = 0;
  await pause(100);
  expect(disk.calls).toEqual([]);
});

test.skipIf(process.platform === "win32").each(["EACCES", "EPERM"])(
  "a dead holder that may not be removed (%s) is told of at once, with what to do",
  async (code) => {
    const folder = newFolder();
    const place = join(folder, "a.lock");
    mkdirSync(place);
    writeFileSync(join(place, "d".repeat(32)), "");
    disk.before = async (call) => {
      if (call.startsWith("unlink")) throw Object.assign(new Error(code), { code });
    };
    const error = await failure(async () => createLocker(folder, { staleAfter: 50, waitFor: 60_000 })("a.lock"));
    expect(error).toMatchObject({ code: "lock_failed", remedy: "mend_configuration" });
    expect(error["message"]).toContain(`${place}: its holder is dead, and this user may neither watch nor remove it`);
    expect(readdirSync(folder)).toEqual(["a.lock"]);
  },
);

test("a dead holder that cannot be removed for another reason is waited for no longer than waitFor", async () => {
  const folder = newFolder();
  const place = join(folder, "a.lock");
  mkdirSync(place);
  writeFileSync(join(place, "d".repeat(32)), "");
  disk.before = async (call) => {
    if (call.startsWith("unlink")) throw Object.assign(new Error("EIO"), { code: "EIO" });
  };
  const error = await failure(async () => createLocker(folder, { staleAfter: 50, waitFor: 300 })("a.lock"));
  expect(error).toMatchObject({ code: "lock_failed", remedy: "try_again" });
  expect(error["message"]).toContain("was not free within 0.3 s");
});
