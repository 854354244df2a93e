import { type Lock, localLock, StoreError } from "@oauthkit/core";
import { optionInvalid } from "@oauthkit/core/parts";

import type { RedisClient } from "./client.ts";
import { keysOf } from "./keys.ts";
import { type Lease, takeLease } from "./lease.ts";
import { readSeconds, type RedisOptions } from "./options.ts";
import { patience, type Patience, type Pauses, pauses } from "./patience.ts";
import { sender } from "./send.ts";

/** How a lock is held. */
export interface RedisLockOptions extends RedisOptions {
  /** Seconds after which the lock of a process that died is free; 30 unless told. */
  readonly expiry?: number;
  /** Seconds between two prolongations while the task runs; a third of `expiry` unless told. */
  readonly heartbeat?: number;
  /** Seconds to wait for the lock; 55 unless told, just under the minute that a client's own patience lasts. */
  readonly waitFor?: number;
}

/**
 * A lock that reaches as far as one Redis: tasks of one name run one after the other, whatever process or machine they are in. Under `<prefix>lock:<name>`, with a random
 * owner, so that nobody gives back another's. Throws `option_invalid`; rejects with `lock_failed`, and with what the task rejects with.
 */
export function redisLock(client: RedisClient, options: RedisLockOptions = {}): Lock {
  const keyOf = keysOf("lock", options);
  const expiry = readSeconds("expiry", options.expiry ?? 30, 0.1);
  const heartbeat = readSeconds("heartbeat", options.heartbeat ?? Math.round(expiry / 3) / 1000);
  const waitFor = readSeconds("waitFor", options.waitFor ?? 55);
  if (heartbeat >= expiry)
    throw optionInvalid("heartbeat has to be shorter than expiry, or the lock runs out in between");
  // Twice that passes before a refresh token is sent: for the lock, and for the look into the store.
  const timeout =
    options.timeout === undefined ? Math.min(5000, Math.floor(expiry / 3)) : readSeconds("timeout", options.timeout);
  if (timeout * 3 > expiry)
    throw optionInvalid("timeout has to be at most a third of expiry, or the lock is gone before it is used");
  const { send } = sender("lock_failed", client, { ...options, timeout: timeout / 1000 });
  // Whoever waits in the same process asks Redis nothing meanwhile.
  const inTurn = localLock();
  const pausing = pauses();
  return async (name, task) => {
    // Core names locks after the store's keys, with a prefix of its own.
    const key = keyOf(name.replace(/^oauthkit:/, ""));
    const waiting = patience(waitFor, () => inVain(key, waitFor));
    const run = inTurn(key, async () => {
      const lease = await untilTaken(async () => takeLease(send, key, { expiry, heartbeat }), waiting, pausing);
      if (lease === undefined) throw inVain(key, waitFor);
      waiting.met();
      try {
        return await task();
      } finally {
        await lease.end();
      }
    });
    return waiting.orLate(run);
  };
}

async function untilTaken(
  take: () => Promise<Lease | undefined>,
  waiting: Patience,
  pausing: Pauses,
): Promise<Lease | undefined> {
  for (let attempts = 0; !waiting.isOver(); attempts += 1) {
    // One attempt after the other is the point.
    // oxlint-disable-next-line no-await-in-loop
    const lease = await take();
    if (lease !== undefined) {
      if (!waiting.isOver()) return lease;
      // Whoever waited has gone, and may have begun anew.
      // oxlint-disable-next-line no-await-in-loop
      await lease.end();
      return undefined;
    }
    // oxlint-disable-next-line no-await-in-loop
    await pausing.after(attempts);
  }
  return undefined;
}

function inVain(key: string, waitFor: number): StoreError {
  return new StoreError("lock_failed", `somebody else has held ${key} in Redis for ${waitFor / 1000} s; try again`);
}
