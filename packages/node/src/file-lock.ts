import { ConfigurationError, type Lock, localLock } from "@oauthkit/core";

import { nameOf } from "./file-name.ts";
import { pathOf } from "./folder.ts";
import { createLocker } from "./locker.ts";

/** How long a lock waits. */
export interface FileLockOptions {
  /** Seconds without a sign of life after which a holder counts as dead; 10 by default. A sign is given four times as often. */
  readonly staleAfter?: number | undefined;
  /** Seconds that a lock which is held is waited for; 55 by default, a little less than a client has patience for. */
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
  const take = createLocker(pathOf(folder), { staleAfter: staleAfter * 1000, waitFor: waitFor * 1000 });
  // Whoever waits within this process need not ask the disk.
  const inOrder = localLock();
  return async (name, task) =>
    inOrder(name, async () => {
      const held = await take(`${nameOf(name)}.lock`);
      try {
        return await task();
      } finally {
        await held.release();
      }
    });
}

function check(name: string, seconds: number): void {
  if (Number.isFinite(seconds) && seconds > 0) return;
  throw new ConfigurationError("option_invalid", `${name} has to be a number of seconds above 0`);
}
