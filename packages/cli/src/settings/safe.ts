import type { Lock, OAuth2Token, TokenStore } from "@oauthkit/core";
import { sealedStore } from "@oauthkit/core/sealed";
import { fileLock, fileStore } from "@oauthkit/node";

import type { Io } from "../io.ts";
import { homeOf } from "./home.ts";
import { sealKeys } from "./seal-keys.ts";
import { sourceOfKeys, withSource } from "./unopened.ts";
import type { Values } from "./values.ts";

/** What is kept from one run to the next, sealed. */
export interface Safe {
  readonly tokens: TokenStore<OAuth2Token>;
  /** What a sign-in was given, so that the commands after it need not be given it again. */
  readonly settings: TokenStore<Remembered>;
  /** For renewals, across processes. */
  readonly lock: Lock;
}

/** The options of a sign-in. */
export interface Remembered {
  readonly options: Values;
  readonly redirectUri?: string | undefined;
}

/** Opens it. Throws what is wrong with the keys, and says where they are from. */
export function openSafe(io: Pick<Io, "cwd" | "env">): Safe {
  const home = homeOf(io);
  const keys = sealKeys(home, io.env);
  const source = sourceOfKeys(home, io.env);
  try {
    return {
      tokens: opening(sealedStore(fileStore(home.tokens), keys), source),
      settings: opening(sealedStore<Remembered>(fileStore(home.settings), keys), source),
      lock: fileLock(home.locks),
    };
  } catch (error) {
    throw withSource(error, source);
  }
}

/** The same for who wants to look at everything else before: what is wrong with the keys is heard of where something is read or written. */
export function openSafeLater(io: Pick<Io, "cwd" | "env">): Safe {
  try {
    return openSafe(io);
  } catch (error) {
    const fail = async (): Promise<never> => {
      throw error;
    };
    const none = { get: fail, set: fail, delete: fail };
    return { tokens: none, settings: none, lock: fail };
  }
}

/** The tokens of one place, kept apart from all others: core's keys have only the provider's id and the session's name. */
export function tokensOf({ tokens }: Safe, place: string): TokenStore<OAuth2Token> {
  const within = (key: string): string => `${place}:${key}`;
  const { swap } = tokens;
  return {
    get: async (key) => tokens.get(within(key)),
    set: async (key, token) => tokens.set(within(key), token),
    delete: async (key) => tokens.delete(within(key)),
    ...(swap && { swap: async (key, before, token) => swap(within(key), before, token) }),
  };
}

function opening<T>(store: TokenStore<T>, source: string): TokenStore<T> {
  const get = async (key: string): Promise<T | undefined> => {
    try {
      return await store.get(key);
    } catch (error) {
      throw withSource(error, source);
    }
  };
  return { ...store, get };
}
