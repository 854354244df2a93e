import { mkdir, readdir, readFile, rename, rm, rmdir, stat, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { type StoreCode, StoreError } from "@oauthkit/core";

import { codeOf, onFile, quietly } from "./file-failure.ts";
import { makeFolder, sweep, sweepEvery, temporaryPath } from "./folder.ts";
import { describeProcess, giveSigns, type Holder, readHolder } from "./holder.ts";
import { createWatch } from "./watch.ts";

/** Takes the lock of a name, one that makes a file. Rejects with `lock_failed` where it is not free at `end`, by `performance.now()`; after `waitFor` by default. */
export type Locker = (name: string, end?: number) => Promise<HeldLock>;

/** A lock that this process holds, as far as it knows. */
export interface HeldLock {
  /** Whether it still does: somebody who was taken for dead has lost it. */
  readonly isHeld: () => Promise<boolean>;
  /** Gives it back. Never rejects, and never gives back what is somebody else's by now. */
  readonly release: () => Promise<void>;
}

/** Milliseconds. */
export interface LockTimes {
  readonly staleAfter: number;
  readonly waitFor: number;
}

/**
 * Takes locks in a folder. A lock is a folder with one file in it, whose name is its holder's own. It is moved into place whole, which fails while another is there
 * (POSIX: `rename` replaces empty folders alone); and whoever removes a holder says which one. So however long somebody
 * sleeps between looking and doing, nobody removes a lock that has changed hands, and of those who take over one wins. What the system says
 * against it is thrown as `code`.
 */
export function createLocker(
  folder: string,
  { staleAfter, waitFor }: LockTimes,
  code: StoreCode = "lock_failed",
): Locker {
  let nextSweep = 0;
  return async (name, end = performance.now() + waitFor) => {
    const place = join(folder, name);
    return onFile(code, place, async () => {
      await makeFolder(folder, code);
      const own = await prepare(folder);
      try {
        if (performance.now() >= nextSweep) {
          nextSweep = performance.now() + sweepEvery;
          await sweep(folder, await timeOf(own));
        }
        await moveIn(own, place, { staleAfter, waitFor }, end);
      } catch (error) {
        await quietly(async () => rm(own.folder, { recursive: true, force: true }));
        throw error;
      }
      return hold(place, own.id, staleAfter);
    });
  };
}

/** A lock that is not in its place yet. */
interface Prepared {
  readonly id: string;
  readonly folder: string;
  readonly file: string;
}

async function prepare(parent: string): Promise<Prepared> {
  const folder = temporaryPath(parent);
  const id = folder.slice(-36, -4);
  await mkdir(folder, { mode: 0o700 });
  const file = join(folder, id);
  await writeFile(file, describeProcess(), { flag: "wx", mode: 0o600 });
  return { id, folder, file };
}

/** What the file system takes for the time, which need not be this machine's. */
async function timeOf({ file }: Prepared): Promise<number> {
  await writeFile(file, describeProcess(), { flag: "r+" });
  return (await stat(file)).mtimeMs;
}

async function moveIn(own: Prepared, place: string, { staleAfter, waitFor }: LockTimes, end: number): Promise<void> {
  const watch = createWatch(staleAfter);
  while (!(await move(own.folder, place))) {
    const holder = await readHolder(place);
    if (holder !== undefined && watch(holder, await timeOf(own), performance.now())) await evict(holder, place);
    if (performance.now() >= end) throw await tooLong(place, waitFor);
    await new Promise((resolve) => setTimeout(resolve, 20 + 60 * Math.random()));
  }
}

/** Removes a holder that is dead. By its own name: if it has gone meanwhile, whoever came after it stays. */
async function evict({ file }: Holder, place: string): Promise<void> {
  try {
    await unlink(file);
  } catch (error) {
    // On Windows a file is not to be removed while anybody looks at it.
    if (process.platform !== "win32" && isForbidden(error)) throw foreign(place, "its holder is dead", error);
  }
}

/** Whether it could be moved. */
async function move(folder: string, place: string): Promise<boolean> {
  try {
    await rename(folder, place);
    return true;
  } catch (error) {
    const code = codeOf(error) ?? "";
    if (["ENOTEMPTY", "EEXIST"].includes(code)) return false;
    if (process.platform !== "win32" || !["EPERM", "EACCES"].includes(code)) throw error;
    // Windows replaces no folder, be it empty.
    await quietly(async () => rmdir(place));
    return false;
  }
}

async function tooLong(place: string, waitFor: number): Promise<StoreError> {
  const what = `was not free within ${waitFor / 1000} s`;
  try {
    const who = (await whoIsIn(place)).slice(0, 200);
    return new StoreError(
      "lock_failed",
      `${place} ${what}; in it: ${who}; try again, or remove it once nobody uses it`,
    );
  } catch (error) {
    if (isForbidden(error)) return foreign(place, what, error);
    return new StoreError("lock_failed", `${place} ${what}; try again`);
  }
}

async function whoIsIn(place: string): Promise<string> {
  const holder = await readHolder(place);
  return holder === undefined ? (await readdir(place)).join(", ") : readFile(holder.file, "utf8");
}

function isForbidden(error: unknown): boolean {
  return ["EACCES", "EPERM"].includes(codeOf(error) ?? "");
}

function foreign(place: string, what: string, cause: unknown): StoreError {
  const why = `${what}, and this user may neither watch nor remove it (${codeOf(cause)})`;
  const cure = "remove it as its owner once nobody uses it, and let one user alone have the folder";
  return new StoreError("lock_failed", `${place}: ${why}; ${cure}`, { remedy: "mend_configuration", cause });
}

function hold(place: string, id: string, staleAfter: number): HeldLock {
  const file = join(place, id);
  const signs = giveSigns(file, staleAfter / 4);
  return {
    isHeld: async () => (await quietly(async () => stat(file))) !== undefined,
    release: async () => {
      await signs.stop();
      await quietly(async () => unlink(file));
      // Fails where somebody has moved in already.
      await quietly(async () => rmdir(place));
    },
  };
}
