import type { Awaitable } from "../awaitable.ts";
import { isObject, type JsonValue } from "../json.ts";
import type { TokenStore } from "../store.ts";
import type { OAuth2Token } from "../token.ts";
import type { SealKeys } from "./keys.ts";
import { isSameJson } from "./same-json.ts";
import { SealError } from "./seal-error.ts";
import { createSeal, type SealSettings } from "./seal.ts";

/** What the inner store is given: plain JSON. */
export interface SealedRecord {
  /** A compact JWE, bound to the key that the record is kept under. */
  readonly sealed: string;
}

/** A {@link TokenStore}, whatever it says that it holds. */
export interface AnyStore {
  readonly get: (key: string) => Awaitable<unknown>;
  readonly set: (key: string, record: never) => Awaitable<void>;
  readonly delete: (key: string) => Awaitable<void>;
  readonly swap?: (key: string, before: never, record: never) => Awaitable<boolean>;
}

/** What may be said about a sealed store. */
export interface SealedStoreOptions extends SealSettings {
  /** Reads records in clear as well, which were written before there was a seal; they are sealed at their next write. Take it out after that. */
  readonly allowUnsealed?: boolean | undefined;
}

/**
 * A store whose records are encrypted before another store sees them, each bound to its key name. Records of every key in the ring
 * open; writing seals with the first. Has `swap` where the inner store does. Throws `key_missing` and `key_invalid`;
 * what does not open throws {@link SealError}, and stays as it is.
 */
export function sealedStore<T extends object = OAuth2Token>(
  store: AnyStore,
  keys: SealKeys,
  { allowUnsealed = false, ...settings }: SealedStoreOptions = {},
): TokenStore<T> {
  // The type of its records is the inner store's affair: it has to keep JSON.
  const inner = store as TokenStore<unknown>;
  const seal = createSeal(keys, settings);
  const close = async (key: string, token: T): Promise<SealedRecord> => ({
    sealed: await seal.seal(purposeOf(key), token as JsonValue),
  });
  const open = async (key: string, record: unknown): Promise<T | undefined> => {
    if (record === undefined || record === null) return undefined;
    if (isSealed(record)) return (await seal.open(purposeOf(key), record.sealed)) as T;
    if (allowUnsealed) return record as T;
    throw new SealError(
      "malformed",
      "what the store holds is not sealed; if it was written in clear on purpose, say allowUnsealed until it is sealed",
    );
  };
  return {
    get: async (key) => open(key, await inner.get(key)),
    set: async (key, token) => inner.set(key, await close(key, token)),
    delete: async (key) => inner.delete(key),
    ...(inner.swap === undefined
      ? {}
      : {
          swap: async (key: string, before: T | undefined, token: T): Promise<boolean> => {
            // A value is never sealed to the same text twice, so what is exchanged is the record that holds what was read.
            const record = (await inner.get(key)) ?? undefined;
            if (!isSameJson(await open(key, record), before)) return false;
            return (await inner.swap?.(key, record, await close(key, token))) === true;
          },
        }),
  };
}

/** Not the key name alone: the same ring may seal other things. */
function purposeOf(key: string): string {
  return `token store: ${key}`;
}

function isSealed(record: unknown): record is SealedRecord {
  return isObject(record) && typeof record["sealed"] === "string" && Object.keys(record).length === 1;
}
