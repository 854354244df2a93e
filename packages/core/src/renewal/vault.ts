import { StoreError } from "../errors.ts";
import { describeCause, redacting, secretsOf } from "../redact.ts";
import type { TokenStore } from "../store.ts";
import { isSameToken, type OAuth2Token } from "../token.ts";

/** A store together with the tokens that it could not take yet. Throws {@link StoreError} `store_failed`. */
export interface Vault {
  /** The newest token known under a key: the store's, or one that waits to be written. */
  readonly read: (key: string) => Promise<OAuth2Token | undefined>;
  /** Writes a token. Where that fails it waits in memory; `replaces` says whether it may still take another one's place. */
  readonly write: (key: string, token: OAuth2Token, replaces: Replaces) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
  /** Whether a token waits to be written. */
  readonly isWaiting: (key: string) => boolean;
}

/** Whether a token may take the place of what the store holds. */
export type Replaces = (stored: OAuth2Token | undefined) => boolean;

interface Waiting {
  readonly token: OAuth2Token;
  readonly replaces: Replaces;
}

/** Puts a memory beside a store for what the store could not take: a token that was given out must not be lost. */
export function createVault(store: TokenStore<OAuth2Token>): Vault {
  const waiting = new Map<string, Waiting>();
  const fetch = async (key: string): Promise<OAuth2Token | undefined> => readToken(await store.get(key));
  const put = async (key: string, token: OAuth2Token): Promise<void> => {
    // A plain copy: what makes a token print without its secrets is no JSON.
    await store.set(key, { ...token });
    waiting.delete(key);
  };
  return {
    read: async (key) => {
      const unsaved = waiting.get(key);
      if (unsaved === undefined) return guarded("read", undefined, async () => fetch(key));
      return catchUp(key, unsaved, { fetch, put, forget: () => waiting.delete(key) });
    },
    write: async (key, token, replaces) => {
      waiting.set(key, { token, replaces });
      await guarded("write", token, async () => put(key, token));
    },
    remove: async (key) => {
      waiting.delete(key);
      await guarded("delete", undefined, async () => store.delete(key));
    },
    isWaiting: (key) => waiting.has(key),
  };
}

interface Shelf {
  readonly fetch: (key: string) => Promise<OAuth2Token | undefined>;
  readonly put: (key: string, token: OAuth2Token) => Promise<void>;
  readonly forget: () => void;
}

/** Tries again to write what could not be written, unless somebody else has written since: theirs is newer then. */
async function catchUp(key: string, { token, replaces }: Waiting, shelf: Shelf): Promise<OAuth2Token | undefined> {
  try {
    const stored = await shelf.fetch(key);
    if (!isSameToken(stored, token) && !replaces(stored)) {
      shelf.forget();
      return stored;
    }
    await shelf.put(key, token);
  } catch {
    // Reported when the first attempt failed; until the store is back, the memory has to do.
  }
  return token;
}

async function guarded<R>(verb: string, token: OAuth2Token | undefined, task: () => Promise<R>): Promise<R> {
  try {
    return await task();
  } catch (error) {
    throw new StoreError(
      "store_failed",
      `the token store could not ${verb}; mend it, the process goes on from memory`,
      {
        cause: describeCause(error, redacting(secretsOf(token))),
      },
    );
  }
}

function readToken(value: OAuth2Token | undefined | null): OAuth2Token | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "object" && typeof value.access_token === "string") return value;
  throw new TypeError("what the store holds is no token");
}
