import type { Awaitable } from "./awaitable.ts";

/** Keeps tokens by key. A `Map`, unstorage or Redis fits in three lines; values are plain JSON. */
export interface TokenStore<T> {
  readonly get: (key: string) => Awaitable<T | undefined>;
  readonly set: (key: string, token: T) => Awaitable<void>;
  readonly delete: (key: string) => Awaitable<void>;
  /**
   * Writes where the place still holds `before`, as `get` gave it (`undefined`: nothing), and tells whether it did. Renewals use it where it is
   * there: whoever lost the lock on the way cannot overwrite what came after, nor bring back what was revoked.
   */
  readonly swap?: (key: string, before: T | undefined, token: T) => Awaitable<boolean>;
}

/** A store in this process's memory: gone when it ends, seen by nobody else. */
export function memoryStore<T>(): TokenStore<T> {
  // Text, not objects: what comes back is a copy, as from any other store.
  const texts = new Map<string, string>();
  return {
    get: (key) => {
      const text = texts.get(key);
      return text === undefined ? undefined : (JSON.parse(text) as T);
    },
    set: (key, token) => {
      texts.set(key, JSON.stringify(token));
    },
    delete: (key) => {
      texts.delete(key);
    },
  };
}
