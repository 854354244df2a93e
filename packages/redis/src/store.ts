import { type OAuth2Token, StoreError, type TokenStore } from "@oauthkit/core";
import { readJson } from "@oauthkit/core/parts";

import type { RedisClient } from "./client.ts";
import { keysOf } from "./keys.ts";
import { readSeconds, type RedisOptions } from "./options.ts";
import { isSameJson } from "./same-json.ts";
import { script } from "./script.ts";
import { sender } from "./send.ts";

/** How tokens are kept. */
export interface RedisStoreOptions extends RedisOptions {
  /** Seconds after which a token that nobody has renewed is dropped: then the person has to sign in again. Without, tokens stay until they are deleted. */
  readonly ttl?: number;
}

/** A {@link TokenStore} that can swap. */
export interface RedisStore<T> extends TokenStore<T> {
  readonly get: (key: string) => Promise<T | undefined>;
  readonly set: (key: string, token: T) => Promise<void>;
  readonly delete: (key: string) => Promise<void>;
  readonly swap: (key: string, before: T | undefined, token: T) => Promise<boolean>;
}

/**
 * Keeps tokens in Redis: one text of JSON each, under `<prefix>token:<key>`. Its `swap` is one script, so it holds between machines. Throws `option_invalid`; its
 * methods reject with `store_failed`, whose message says what Redis needs.
 */
export function redisStore<T extends object = OAuth2Token>(
  client: RedisClient,
  options: RedisStoreOptions = {},
): RedisStore<T> {
  const keyOf = keysOf("token", options);
  const ttl = options.ttl === undefined ? "" : String(readSeconds("ttl", options.ttl, 1, longestTtl));
  const { send, sendOnce } = sender("store_failed", client, options);
  return {
    get: async (name) => {
      const key = keyOf(name);
      return read(key, textOf(await send(key, "GET", key))) as T | undefined;
    },
    set: async (name, token) => void (await write(sendOnce, keyOf(name), "*", JSON.stringify(token), ttl)),
    delete: async (name) => {
      const key = keyOf(name);
      await sendOnce(key, "DEL", key);
    },
    swap: async (name, before, token) => {
      const key = keyOf(name);
      const text = JSON.stringify(token);
      let expected = before === undefined ? "" : JSON.stringify(before);
      for (let round = 0; round < rounds; round += 1) {
        // Each round goes by what the one before has found.
        // oxlint-disable-next-line no-await-in-loop
        const answer = await write(expected === "" ? sendOnce : send, key, expected, text, ttl);
        if (!Array.isArray(answer)) return true;
        const held = textOf(answer[0]);
        // Already there: the connection was lost between the write and its answer.
        if (held === text) return true;
        // Other programs write the same JSON in other ways.
        if (held === undefined || before === undefined || !isSameJson(read(key, held), before)) return false;
        expected = held;
      }
      return false;
    },
  };
}

const rounds = 3;

// Seconds: a hundred years.
const longestTtl = 3_153_600_000;

/** Expects a text, or nothing (an empty text), or anything (a star): no JSON is one of these. Answers with a list, what is there instead, where it did not write. */
const write = script(`
local held = redis.call('GET', KEYS[1])
if ARGV[1] ~= '*' and held ~= (ARGV[1] ~= '' and ARGV[1]) then return {held} end
if ARGV[3] == '' then
  redis.call('SET', KEYS[1], ARGV[2])
else
  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
end
return 1`);

/** Answers are texts; bytes or what the JSON means where the client is told so. */
function textOf(answer: unknown): string | undefined {
  if (answer === null || answer === undefined) return undefined;
  if (answer instanceof Uint8Array) return new TextDecoder().decode(answer);
  return typeof answer === "string" ? answer : JSON.stringify(answer);
}

function read(key: string, text: string | undefined): object | undefined {
  if (text === undefined) return undefined;
  const value = readJson(text);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw new StoreError(
    "store_failed",
    `what Redis holds under the key ${key} was not written here; use another prefix, or delete it and sign in again`,
    { remedy: "mend_configuration" },
  );
}
