import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

import { type OAuth2Token, StoreError, type TokenStore } from "@oauthkit/core";

import { onFile } from "./file-failure.ts";
import { nameOf } from "./file-name.ts";
import { ensureOwn, pathOf } from "./folder.ts";
import { createTurns } from "./in-turn.ts";
import { createLocker, type HeldLock, type LockTimes } from "./locker.ts";
import { draft, readToken, removeFile, writeToken } from "./stored-file.ts";

/**
 * Keeps tokens in files: one for each key, for its owner alone (0600), in a folder that is made (0700) where there is none. What has been written survives a crash, of the
 * process or of the machine, whole. `swap` compares and writes under a lock that all processes with this folder take to write, so
 * that of two with the same `before` one succeeds. Throws `option_missing` and `option_invalid`; its methods reject with `store_failed`, which names the file,
 * and `lock_failed`. A file that cannot be understood is left alone: it is neither written over nor deleted.
 */
export function fileStore<T extends object = OAuth2Token>(folder: string | URL): Required<TokenStore<T>> {
  // Writing takes as long as the disk does, so a writer that shows no life has none.
  return createFileStore(pathOf(folder), { staleAfter: 10_000, waitFor: 30_000 });
}

/** The same, with times for its lock. */
export function createFileStore<T extends object>(folder: string, times: LockTimes): Required<TokenStore<T>> {
  const take = createLocker(folder, times, "store_failed");
  const inTurn = createTurns(times.waitFor, (name) => join(folder, `${name}.lock`));
  const read = async (path: string, key: string): Promise<T | undefined> =>
    // What the file holds is what was written there, by whoever says what T is.
    onFile("store_failed", path, async () => (await readToken(path, key)) as T | undefined);
  const change = async <R>(key: string, task: (path: string, check: () => Promise<void>) => Promise<R>): Promise<R> => {
    const name = `${nameOf(key)}.json`;
    const path = join(folder, name);
    return inTurn(name, async (end) => {
      const held = await take(`${name}.lock`, end);
      try {
        return await onFile("store_failed", path, async () => task(path, async () => ensureHeld(held, path)));
      } finally {
        await held.release();
      }
    });
  };
  return {
    get: async (key) => {
      const path = join(folder, `${nameOf(key)}.json`);
      await onFile("store_failed", path, async () => ensureOwn(folder, "store_failed"));
      return read(path, key);
    },
    set: async (key, token) => {
      // What is written is what was given at the call.
      const { text } = draft(key, token);
      await change(key, async (path, check) => {
        await read(path, key);
        await writeToken(path, text, check);
      });
    },
    delete: async (key) =>
      change(key, async (path, check) => {
        if ((await read(path, key)) === undefined) return;
        await check();
        await removeFile(path);
      }),
    swap: async (key, before, token) => {
      const old = before === undefined ? undefined : draft(key, before).token;
      const { text } = draft(key, token);
      return change(key, async (path, check) => {
        if (!isDeepStrictEqual(await read(path, key), old)) return false;
        await writeToken(path, text, check);
        return true;
      });
    },
  };
}

async function ensureHeld(held: HeldLock, path: string): Promise<void> {
  if (await held.isHeld()) return;
  const why = "this process did nothing for so long that another one took over";
  throw new StoreError("store_failed", `${path} was not written: ${why}; try again`);
}
