import { type OAuth2Token, StoreError, type TokenStore } from "@oauthkit/core";
import { optionInvalid } from "@oauthkit/core/parts";

import { itemName } from "./item-name.ts";
import { checkStorage, type UnstorageLike, whyReadOnly } from "./storage.ts";

/** Where tokens are kept. */
export interface UnstorageStoreOptions {
  /** What every key begins with; `oauthkit:` unless told. */
  readonly prefix?: string;
}

/**
 * Keeps tokens in any storage of unstorage, as JSON. It has no `swap`, and there is no lock to go with it: unstorage's drivers have nothing that one could be made of. Throws
 * `option_invalid`; its methods reject with what the driver rejects with, and with `store_failed`.
 */
export function unstorageStore<T extends object = OAuth2Token>(
  storage: UnstorageLike,
  { prefix = "oauthkit:" }: UnstorageStoreOptions = {},
): TokenStore<T> {
  checkStorage(storage);
  if (!/^(?:[\w-]+:)*$/.test(prefix)) {
    throw optionInvalid("prefix has to be words with a colon behind each, as oauthkit:tokens:");
  }
  const keyOf = (key: string): string => prefix + itemName(key);
  const writable = (key: string): string => {
    const why = whyReadOnly(storage, key);
    if (why === undefined) return key;
    throw failed(`${why}, so nothing would be kept; give a driver that writes`);
  };
  return {
    get: async (name) => {
      const key = keyOf(name);
      const value = await storage.getItem(key);
      if (value === null || value === undefined) return undefined;
      if (typeof value === "object" && !(value instanceof Uint8Array)) return value as T;
      throw failed(`what the storage holds under ${key} was not written here; delete it and sign in again`);
    },
    set: async (name, token) => storage.setItem(writable(keyOf(name)), token),
    delete: async (name) => storage.removeItem(writable(keyOf(name))),
  };
}

function failed(message: string): StoreError {
  return new StoreError("store_failed", message, { remedy: "mend_configuration" });
}
