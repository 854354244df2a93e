import { type Remedy, StoreError } from "../errors.ts";
import type { Lock } from "../lock.ts";
import { isSameToken, type OAuth2Token } from "../token.ts";
import { within } from "../wait.ts";
import { describeStoreCause, ownWords } from "./cause.ts";
import type { Replaces, Vault } from "./vault.ts";

/** Why there is a new token. */
export type TokenReason = "signed_in" | "renewed";

/** Where one credential is kept. Throws {@link StoreError} `store_failed` and `lock_failed`. */
export interface Keeper {
  /** Whether there is a place at all: without one, the credential lives and ends with its session. */
  readonly kept: boolean;
  /** Whether somebody else may write there. */
  readonly isShared: boolean;
  readonly read: () => Promise<OAuth2Token | undefined>;
  /** The same, for whoever holds the lock: what waits to be written is written first. */
  readonly readLocked: () => Promise<OAuth2Token | undefined>;
  /**
   * Writes a new token and tells the application; both before anybody may use it. Resolves to what the place holds then: a renewed token
   * gives way to one that somebody else has written since, or to nothing where the credential was revoked.
   */
  readonly write: (token: OAuth2Token, reason: TokenReason, replaces: Replaces) => Promise<OAuth2Token | undefined>;
  /** Writes a token that is not new, unless there is one already; returns the one that is there then. */
  readonly plant: (token: OAuth2Token) => Promise<OAuth2Token>;
  readonly remove: () => Promise<void>;
  /** Tries again to write a token that the store could not take. Nobody waits for it. */
  readonly catchUp: () => void;
  /** Waits for an attempt that is under way. */
  readonly settle: () => Promise<void>;
  /** Runs a task while nobody else with the same lock renews this credential. */
  readonly exclusively: <R>(task: () => Promise<R>) => Promise<R>;
}

/** What a keeper is made of. */
export interface KeeperParts {
  readonly vault: Vault;
  readonly lock: Lock;
  /** Names store key and lock: `<provider>:<as>`; `undefined` for a credential that is not kept. */
  readonly key: string | undefined;
  readonly isShared?: boolean | undefined;
  readonly announce: (token: OAuth2Token, reason: TokenReason) => Promise<void>;
  readonly now: () => number;
}

/** Keeps one credential: under a key of the vault, or not at all. */
export function createKeeper({ vault, lock, key, announce, now, isShared = true }: KeeperParts): Keeper {
  if (key === undefined) return unkept(announce, lost, "sign_in_again");
  let nextAttempt = 0;
  let attempt: Promise<unknown> | undefined;
  const exclusively: Keeper["exclusively"] = async (task) => locked(lock, `oauthkit:${key}`, task);
  return {
    kept: true,
    isShared,
    read: async () => vault.read(key),
    readLocked: async () => vault.catchUp(key),
    write: async (token, reason, replaces) => {
      let kept: OAuth2Token | undefined = token;
      try {
        kept = await vault.write(key, token, replaces, reason === "renewed");
      } finally {
        // Told even where the store fails: the application may have a place of its own.
        if (isSameToken(kept, token)) await announced(announce, token, reason, inMemory);
      }
      return kept;
    },
    plant: async (token) =>
      exclusively(async () => {
        const stored = await vault.catchUp(key);
        if (stored !== undefined) return stored;
        return (await vault.write(key, token, (other) => other === undefined, true)) ?? token;
      }),
    remove: async () => vault.remove(key),
    catchUp: () => {
      if (!vault.isWaiting(key) || now() < nextAttempt) return;
      nextAttempt = now() + pause;
      attempt = exclusively(async () => vault.catchUp(key)).catch(noop);
    },
    settle: async () => void (await attempt),
    exclusively,
  };
}

/** No place at all: the credential lives and ends with its session. `place` is what is said of that where `announce` fails. */
export function unkept(announce: KeeperParts["announce"], place: string, remedy?: Remedy): Keeper {
  return {
    kept: false,
    isShared: false,
    read: async () => undefined,
    readLocked: async () => undefined,
    write: async (token, reason) => {
      await announced(announce, token, reason, place, remedy);
      return token;
    },
    plant: async (token) => token,
    remove: async () => undefined,
    catchUp: () => undefined,
    settle: async () => undefined,
    exclusively: async (task) => task(),
  };
}

const lost = "the token has no other place, so it is lost: sign in again";

// Milliseconds between two attempts to write what could not be written: a store in trouble is left in peace.
const pause = 5000;

function noop(): void {}

const inMemory = "the token is kept, and restore finds it";

async function announced(
  announce: KeeperParts["announce"],
  token: OAuth2Token,
  reason: TokenReason,
  place: string,
  remedy?: Remedy,
): Promise<void> {
  try {
    await within(patience, announce(token, reason), () => new Error(`not done within ${patience} ms`));
  } catch (error) {
    throw new StoreError("store_failed", `onToken threw, so mend it; ${place}`, {
      remedy,
      cause: describeStoreCause(error, token),
    });
  }
}

/** Tells a lock that fails from a task that does: what the task has done stays done, whatever the lock says later. */
async function locked<R>(lock: Lock, name: string, task: () => Promise<R>): Promise<R> {
  let outcome: Promise<R> | undefined;
  let isLate = false;
  const granted = new Promise<void>((resolve, reject) => {
    const taking = lock(name, async () => {
      // Whoever waited has been told, and may have begun anew.
      if (isLate) return;
      outcome = task();
      resolve();
      await outcome.then(noop, noop);
    });
    Promise.resolve(taking).then(resolve, reject);
  });
  try {
    await within(patience, granted, () => new Error(`not granted within ${patience} ms`));
  } catch (error) {
    isLate = true;
    if (outcome !== undefined) return outcome;
    const { why, remedy } = ownWords(error);
    throw new StoreError("lock_failed", `the lock could not be taken${why}, so nothing was renewed; try again`, {
      remedy,
      cause: describeStoreCause(error, undefined),
    });
  }
  if (outcome !== undefined) return outcome;
  throw new StoreError("lock_failed", "the lock did not run its task; check that it calls it", {
    remedy: "mend_configuration",
  });
}

// Milliseconds that a lock, or the application's onToken, may take before it counts as broken.
const patience = 60_000;
