import type { OAuth2Token, TokenStore } from "../../src/index.ts";

type Verb = "get" | "set" | "delete";

/** A store that can be looked into, slowed down and broken. */
export interface TestStore extends TokenStore<OAuth2Token> {
  /** Runs before each call of a verb: what it throws is the store's failure, what it returns is waited for. */
  readonly before: Partial<Record<Verb, () => unknown>>;
  /** What was asked of it, in order. */
  readonly calls: Verb[];
  /** What it holds, without asking. */
  readonly peek: (key: string) => OAuth2Token | undefined;
  readonly put: (key: string, token: OAuth2Token) => void;
  readonly drop: (key: string) => void;
}

/** An empty store: asynchronous, and all it keeps is text. */
export function createTestStore(): TestStore {
  const texts = new Map<string, string>();
  const before: TestStore["before"] = {};
  const calls: Verb[] = [];
  const enter = async (verb: Verb): Promise<void> => {
    calls.push(verb);
    await before[verb]?.();
  };
  const peek = (key: string): OAuth2Token | undefined =>
    (JSON.parse(texts.get(key) ?? "null") as OAuth2Token | null) ?? undefined;
  const put = (key: string, token: OAuth2Token): void => void texts.set(key, JSON.stringify(token));
  return {
    before,
    calls,
    peek,
    put,
    drop: (key) => void texts.delete(key),
    get: async (key) => {
      await enter("get");
      return peek(key);
    },
    set: async (key, token) => {
      // What is written is what was given at the call, as in a real one.
      const text = JSON.stringify(token);
      await enter("set");
      texts.set(key, text);
    },
    delete: async (key) => {
      await enter("delete");
      texts.delete(key);
    },
  };
}

/** Fails as a full disk does. */
export function full(): never {
  throw new Error("the disk is full");
}

/** Fails a number of times, then no more. */
export function times(count: number, fail: () => never = full): () => void {
  let left = count;
  return () => {
    left -= 1;
    if (left >= 0) fail();
  };
}
