import { StoreError } from "../errors.ts";
import { localLock } from "../lock.ts";
import { concealed } from "../redact.ts";
import type { TokenStore } from "../store.ts";
import { isSameToken, type OAuth2Token, readTokenType } from "../token.ts";
import { within } from "../wait.ts";
import { describeStoreCause, ownWords } from "./cause.ts";

/** A store together with the tokens that it could not take yet. Throws {@link StoreError} `store_failed`. */
export interface Vault {
  /** The newest token known under a key: the store's, or one that waits to be written. Writes nothing. */
  readonly read: (key: string) => Promise<OAuth2Token | undefined>;
  /** The same, and tries again to write what waits: only for whoever holds the lock, or it might land on something newer. */
  readonly catchUp: (key: string) => Promise<OAuth2Token | undefined>;
  /**
   * Writes a token, and tells what the place holds then. Where that fails the token waits in memory; `replaces` says whether it may still take
   * another one's place. One that `yields` asks that before it is written as well, where the store can swap.
   */
  readonly write: (
    key: string,
    token: OAuth2Token,
    replaces: Replaces,
    yields?: boolean,
  ) => Promise<OAuth2Token | undefined>;
  readonly remove: (key: string) => Promise<void>;
  /** Whether a token waits to be written. */
  readonly isWaiting: (key: string) => boolean;
}

/** Whether a token may take the place of what the store holds. */
export type Replaces = (stored: OAuth2Token | undefined) => boolean;

interface Waiting {
  readonly token: OAuth2Token;
  readonly replaces: readonly Replaces[];
}

/** The vault around a store: one in a process, so that every client knows what the store could not take. */
export function vaultOf(store: TokenStore<OAuth2Token>): Vault {
  const known = vaults.get(store);
  if (known !== undefined) return known;
  const vault = createVault(store);
  vaults.set(store, vault);
  return vault;
}

const vaults = new WeakMap<TokenStore<OAuth2Token>, Vault>();

/** Puts a memory beside a store for what the store could not take: a token that was given out must not be lost. */
export function createVault(store: TokenStore<OAuth2Token>): Vault {
  const waiting = new Map<string, Waiting>();
  // Within a process a slow write must not land on top of what came after it, whatever the lock around it is.
  const inOrder = localLock();
  const fetch = async (key: string): Promise<OAuth2Token | undefined> =>
    readToken(await answered(async () => store.get(key)));
  // A plain copy: what makes a token print without its secrets is no JSON.
  const put = async (key: string, token: OAuth2Token): Promise<OAuth2Token> => {
    await answered(async () => store.set(key, { ...token }));
    return token;
  };
  const swap = async (key: string, token: OAuth2Token, replaces: Replaces): Promise<OAuth2Token | undefined> => {
    if (store.swap === undefined) return put(key, token);
    for (let round = 0; round < rounds; round += 1) {
      // Each round looks at what came in between.
      // oxlint-disable-next-line no-await-in-loop
      const before = (await answered(async () => store.get(key))) ?? undefined;
      const stored = readToken(before);
      if (!isSameToken(stored, token) && !replaces(stored)) return stored;
      // oxlint-disable-next-line no-await-in-loop
      if (await answered(async () => store.swap?.(key, before, { ...token }))) return token;
    }
    throw new Error(`what it holds changed ${rounds} times`);
  };
  const look = async (key: string, isLocked: boolean): Promise<OAuth2Token | undefined> => {
    const unsaved = waiting.get(key);
    if (unsaved === undefined) return guarded("read", undefined, async () => fetch(key));
    try {
      const stored = await fetch(key);
      if (!isSameToken(stored, unsaved.token) && !unsaved.replaces.some((replaces) => replaces(stored))) {
        // Somebody else has written since, and theirs is newer: what waits was never seen by anyone else.
        if (waiting.get(key) === unsaved) waiting.delete(key);
        return stored;
      }
      if (isLocked) {
        const kept = await swap(key, unsaved.token, (other) => unsaved.replaces.some((replaces) => replaces(other)));
        waiting.delete(key);
        return kept;
      }
    } catch {
      // Reported when the first attempt failed; until the store is back, the memory has to do.
    }
    return unsaved.token;
  };
  return {
    read: async (key) => look(key, false),
    catchUp: async (key) => inOrder(key, async () => look(key, true)),
    write: async (key, token, replaces, yields = false) =>
      inOrder(key, async () => {
        const earlier = waiting.get(key);
        const mayReplace: Replaces = (stored) => [...(earlier?.replaces ?? []), replaces].some((may) => may(stored));
        try {
          const kept = await guarded("write", token, async () =>
            yields ? swap(key, token, mayReplace) : put(key, token),
          );
          waiting.delete(key);
          return kept;
        } catch (error) {
          // What could not be written before did not get into the store either, so what it might replace still may be.
          const [first, ...others] = [...(earlier?.replaces ?? []), replaces];
          waiting.set(key, { token, replaces: [...(first === undefined ? [] : [first]), ...others.slice(-8)] });
          throw error;
        }
      }),
    remove: async (key) => {
      waiting.delete(key);
      await inOrder(key, async () => {
        waiting.delete(key);
        await guarded("delete", undefined, async () => answered(async () => store.delete(key)));
      });
    },
    isWaiting: (key) => waiting.has(key),
  };
}

async function guarded<R>(verb: Verb, token: OAuth2Token | undefined, task: () => Promise<R>): Promise<R> {
  try {
    return await task();
  } catch (error) {
    const { why, remedy } = ownWords(error);
    throw new StoreError("store_failed", `the token store could not ${verb}${why}; ${cures[verb]}`, {
      remedy,
      cause: describeStoreCause(error, token),
    });
  }
}

type Verb = "read" | "write" | "delete";

const cures: Readonly<Record<Verb, string>> = {
  read: "try again once it works",
  write: "the token waits in memory, where restore finds it, and is written once the store works",
  delete: "the token is still there; try again once it works",
};

/** A database may give null for what is not there, and other programs write the type as it came. */
function readFields(value: OAuth2Token): OAuth2Token {
  const fields = Object.entries(value).filter(([, field]) => field !== null);
  return {
    ...(Object.fromEntries(fields) as OAuth2Token),
    token_type: readTokenType(value.token_type),
  };
}

function readToken(value: OAuth2Token | undefined | null): OAuth2Token | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "object" && typeof value.access_token === "string") return concealed(readFields(value));
  throw new TypeError("what the store holds is no token");
}

const rounds = 8;

// Milliseconds. A store that never answers must not hold up a credential for good.
const patience = 60_000;

async function answered<R>(task: () => Promise<R>): Promise<R> {
  return within(patience, task(), () => new Error(`no answer within ${patience} ms`));
}
