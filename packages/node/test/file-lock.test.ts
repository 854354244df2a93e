import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

import { describe, expect, test } from "vitest";

import { nameOf } from "../src/file-name.ts";
import { fileLock } from "../src/index.ts";
import { createLocker } from "../src/locker.ts";
import { asNobody, failure, newFolder, nobody, pause, until } from "./setup.ts";

const patience = { timeout: 30_000 };
const quick = { staleAfter: 0.4, waitFor: 10 };

describe("a lock that cannot be taken", () => {
  test("says who holds it, and leaves nothing behind", async () => {
    const folder = newFolder();
    const [one, other] = [fileLock(folder), fileLock(folder, { waitFor: 0.2 })];
    await one("a", async () => {
      const error = await failure(async () => other("a", async () => "in"));
      expect(error).toMatchObject({ name: "StoreError", code: "lock_failed", remedy: "try_again" });
      expect(error["message"]).toContain(join(folder, `${nameOf("a")}.lock was not free within 0.2 s`));
      expect(error["message"]).toContain(`"pid":${process.pid}`);
      expect(readdirSync(folder)).toHaveLength(1);
    });
    expect(await other("a", async () => "in")).toBe("in");
    expect(readdirSync(folder)).toEqual([]);
  });

  test("says what is in its place where that is nothing of ours", async () => {
    const folder = newFolder();
    const path = join(folder, `${nameOf("a")}.lock`);
    mkdirSync(path);
    writeFileSync(join(path, ".DS_Store"), "");
    const lock = fileLock(folder, { staleAfter: 0.05, waitFor: 0.3 });
    expect((await failure(async () => lock("a", async () => "in")))["message"]).toContain(".DS_Store");
    rmSync(path, { recursive: true });
    writeFileSync(path, "");
    const error = await failure(async () => lock("a", async () => "in"));
    expect(error).toMatchObject({ code: "lock_failed", remedy: "mend_configuration" });
    expect(error["message"]).toContain("(ENOTDIR)");
  });

  test("is waited for as long as waitFor says within a process too, and what came too late never runs", async () => {
    const folder = newFolder();
    const lock = fileLock(folder, { waitFor: 0.2 });
    const { promise: gate, resolve: open } = Promise.withResolvers<string>();
    const long = lock("a", async () => gate);
    let isIn = false;
    const error = await failure(async () =>
      lock("a", async () => {
        isIn = true;
      }),
    );
    expect(error).toMatchObject({ name: "StoreError", code: "lock_failed", remedy: "try_again" });
    expect(error["message"]).toContain(join(folder, `${nameOf("a")}.lock was not free within 0.2 s`));
    open("out");
    expect(await long).toBe("out");
    expect(await lock("a", async () => isIn)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("ends in lock_failed when a task takes it again, for it waits for itself", async () => {
    const lock = fileLock(newFolder(), { waitFor: 0.1 });
    const nested = lock("a", async () => lock("a", async () => "in"));
    const error = await failure(async () => nested);
    expect(error).toMatchObject({ code: "lock_failed" });
    expect(error["message"]).toContain("take no lock within its own task");
    expect(await lock("a", async () => "in")).toBe("in");
  });

  test.skipIf(process.platform === "win32")("is refused where others can write to its folder", async () => {
    const folder = newFolder();
    chmodSync(folder, 0o770);
    const error = await failure(async () => fileLock(folder)("a", async () => "in"));
    expect(error).toMatchObject({ code: "lock_failed", remedy: "mend_configuration" });
    expect(error["message"]).toContain("can be written to by others than its owner (mode 770)");
    expect(readdirSync(folder)).toEqual([]);
  });

  test.skipIf(process.getuid?.() !== 0)(
    "is somebody else's, dead or not to be looked into: says so, and does not go on for ever",
    patience,
    () => {
      const folder = newFolder();
      const [dead, closed] = ["dead", "closed"].map((name) => leaveLock(folder, name));
      for (const file of [dead, closed]) chownSync(file ?? "", 0, 0);
      chmodSync(dirname(dead ?? ""), 0o755);
      chmodSync(dirname(closed ?? ""), 0o700);
      chownSync(folder, nobody, nobody);
      const errors = asNobody(new URL("nobody-locks.ts", import.meta.url), [folder, "dead", "closed"]);
      expect(errors).toHaveLength(2);
      for (const { code, remedy, message } of errors) {
        expect([code, remedy]).toEqual(["lock_failed", "mend_configuration"]);
        expect(message).toContain("may neither watch nor remove it (EACCES)");
        expect(message).toContain("remove it as its owner once nobody uses it");
      }
      expect(errors.map(({ message }) => /its holder is dead|was not free/.exec(message)?.[0])).toEqual([
        "its holder is dead",
        "was not free",
      ]);
      expect(readdirSync(folder)).toHaveLength(2);
    },
  );

  test.each([
    { staleAfter: 0 },
    { waitFor: -1 },
    { staleAfter: Number.NaN },
    { waitFor: "1" as never },
    { waitFor: 1801 },
    { staleAfter: 3_000_000 },
  ])("is refused at once for %j", async (options) => {
    const error = await failure(() => fileLock(newFolder(), options));
    expect(error).toMatchObject({ name: "ConfigurationError", code: "option_invalid" });
  });
});

test("a task's failure is passed on, and the lock is free", async () => {
  const folder = newFolder();
  const lock = fileLock(folder);
  const mistake = new TypeError("no");
  await expect(lock("a", async () => Promise.reject(mistake))).rejects.toBe(mistake);
  expect(readdirSync(folder)).toEqual([]);
});

test("tasks of one name run one after the other, of two names at once; within a process in their order", async () => {
  const folder = newFolder();
  const [lock, other] = [fileLock(folder), fileLock(folder)];
  const story: string[] = [];
  const tasks = Array.from({ length: 5 }, async (_, n) =>
    lock("a", async () => {
      story.push(`in ${n}`);
      await pause(5);
      story.push(`out ${n}`);
    }),
  );
  await Promise.all([...tasks, lock("b", async () => other("c", async () => story.push("b and c")))]);
  expect(story.filter((line) => line !== "b and c")).toEqual([0, 1, 2, 3, 4].flatMap((n) => [`in ${n}`, `out ${n}`]));
  expect(story).toContain("b and c");
});

test("never two inside, over many locks of one folder", async () => {
  const folder = newFolder();
  let inside = 0;
  let most = 0;
  const tasks = Array.from({ length: 20 }, async () =>
    fileLock(folder)("a", async () => {
      most = Math.max(most, (inside += 1));
      await pause(1);
      inside -= 1;
    }),
  );
  await Promise.all(tasks);
  expect(most).toBe(1);
});

test("a task that takes longer than staleAfter keeps its lock by signs of life", async () => {
  const folder = newFolder();
  const lock = fileLock(folder, quick);
  let isOver = false;
  const long = lock("a", async () => {
    await pause(2000);
    isOver = true;
  });
  await until(() => readdirSync(folder).includes(`${nameOf("a")}.lock`));
  await fileLock(folder, quick)("a", async () => expect(isOver).toBe(true));
  await long;
});

describe("a holder that died", () => {
  test("is taken over by exactly one of many", async () => {
    for (let round = 0; round < 3; round += 1) {
      const folder = newFolder();
      leaveLock(folder, "a");
      let inside = 0;
      let most = 0;
      const tasks = Array.from({ length: 12 }, async () =>
        fileLock(folder, quick)("a", async () => {
          most = Math.max(most, (inside += 1));
          await pause(5);
          inside -= 1;
        }),
      );
      await Promise.all(tasks);
      expect(most).toBe(1);
      expect(readdirSync(folder)).toEqual([]);
    }
  });

  test("is taken over though its last sign lies in the future, as after a clock was set back", async () => {
    const folder = newFolder();
    const file = leaveLock(folder, "a");
    utimesSync(file, Date.now() / 1000 + 86_400, Date.now() / 1000 + 86_400);
    expect(await fileLock(folder, quick)("a", async () => "in")).toBe("in");
  });

  test("an empty place is free at once, whoever emptied it", async () => {
    const folder = newFolder();
    mkdirSync(join(folder, `${nameOf("a")}.lock`));
    const lock = fileLock(folder, { staleAfter: 1000, waitFor: 1 });
    expect(await lock("a", async () => "in")).toBe("in");
  });
});

describe("whoever was taken for dead and wakes up", () => {
  test("has lost the lock, knows it, and gives back nobody else's", async () => {
    const folder = newFolder();
    const take = createLocker(folder, { staleAfter: 60_000, waitFor: 1000 });
    const sleeper = await take("a.lock");
    const place = join(folder, "a.lock");
    // What somebody does who takes it over.
    rmSync(join(place, readdirSync(place)[0] ?? ""));
    const heir = await take("a.lock");
    expect([await sleeper.isHeld(), await heir.isHeld()]).toEqual([false, true]);
    await sleeper.release();
    expect(await heir.isHeld()).toBe(true);
    expect(existsSync(place)).toBe(true);
    await heir.release();
    expect(existsSync(place)).toBe(false);
  });

  test("in the middle of taking over removes the dead one alone, not who came after", async () => {
    const folder = newFolder();
    const dead = leaveLock(folder, "a");
    const heir = await createLocker(folder, { staleAfter: 100, waitFor: 5000 })(`${nameOf("a")}.lock`);
    // The other one that had seen the dead one does now what it was about to do.
    expect(() => rmSync(dead)).toThrow("ENOENT");
    expect(await heir.isHeld()).toBe(true);
    await heir.release();
  });
});

test("signs of life are the file system's time, and make no file", async () => {
  const folder = newFolder();
  const take = createLocker(folder, { staleAfter: 80, waitFor: 1000 });
  const held = await take("a.lock");
  const place = join(folder, "a.lock");
  const file = join(place, readdirSync(place)[0] ?? "");
  utimesSync(file, 1, 1);
  await until(() => statSync(file).mtimeMs > 1000);
  rmSync(file);
  await pause(100);
  expect(readdirSync(place)).toEqual([]);
  await held.release();
});

/** What a process leaves that is killed while it holds a lock; returns the file. */
function leaveLock(folder: string, name: string): string {
  const place = join(folder, `${nameOf(name)}.lock`);
  mkdirSync(place);
  const file = join(place, "d".repeat(32));
  writeFileSync(file, JSON.stringify({ pid: 1, host: "elsewhere" }));
  utimesSync(file, Date.now() / 1000 - 60, Date.now() / 1000 - 60);
  return file;
}
