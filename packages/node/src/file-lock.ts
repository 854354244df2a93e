import { join } from "node:path";

import { ConfigurationError, type Lock } from "@oauthkit/core";

import { nameOf } from "./file-name.ts";
import { pathOf } from "./folder.ts";
import { createTurns } from "./in-turn.ts";
import { createLocker } from "./locker.ts";

/** How long a lock waits. */
export interface FileLockOptions {
  /** Seconds without a sign of life after which a holder counts as dead; 10 by default, 1800 at most. A sign is given four times as often. */
  readonly staleAfter?: number | undefined;
  /**
   * Seconds that a lock which is held is waited for, be it by this process or another one; 55 by default, a little less than a client has patience for, and 1800 at
   * most.
   */
  readonly waitFor?: number | undefined;
}

/**
 * A {@link Lock} for all processes that can write to a folder: `new OAuth2Client(definition, { store, lock: fileLock("tokens") })`. The folder is made (0700) where
 * there is none. Who died is taken over by exactly one of those who wait. Throws `option_missing` and `option_invalid`; the lock rejects with
 * `lock_failed`, and with what its task rejects with.
 */
export function fileLock(folder: string | URL, { staleAfter = 10, waitFor = 55 }: FileLockOptions = {}): Lock {
  check("staleAfter", staleAfter);
  check("waitFor", waitFor);
  const path = pathOf(folder);
  const times = { staleAfter: staleAfter * 1000, waitFor: waitFor * 1000 };
  const take = createLocker(path, times);
  const inTurn = createTurns(times.waitFor, (name) => join(path, fileOf(name)));
  return async (name, task) =>
    inTurn(name, async (end) => {
      const held = await take(fileOf(name), end);
      try {
        return await task();
      } finally {
        await held.release();
      }
    });
}

function fileOf(name: string): string {
  return `${nameOf(name)}.lock`;
}

function check(name: string, seconds: number): void {
  if (Number.isFinite(seconds) && seconds > 0 && seconds <= most) return;
  throw new ConfigurationError("option_invalid", `${name} has to be a number of seconds above 0, and at most ${most}`);
}

// Seconds. What is older than an hour is swept away.
const most = 1800;
