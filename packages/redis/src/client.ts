import { optionInvalid } from "@oauthkit/core/parts";

/** Sends one command. `call` of ioredis fits: `(command, ...args) => redis.call(command, ...args)`. */
export type RedisCommand = (command: string, ...args: string[]) => Promise<unknown>;

/** How a command goes: it is taken back from the client's queue when the signal aborts, and has no other limit (0) of the client's. */
export interface RedisCommandOptions {
  readonly abortSignal: AbortSignal;
  readonly timeout: number;
}

/** A client or a pool of `redis`, connected: `await createClient({ url }).connect()`. */
export interface RedisConnection {
  readonly sendCommand: (args: string[], options?: RedisCommandOptions) => Promise<unknown>;
}

/** A cluster of `redis`: `await createCluster({ rootNodes }).connect()`. */
export interface RedisCluster {
  readonly masters: readonly unknown[];
  readonly sendCommand: (
    firstKey: string,
    isReadonly: boolean,
    args: string[],
    options?: RedisCommandOptions,
  ) => Promise<unknown>;
}

/** What commands go to. All of them concern one key. */
export type RedisClient = RedisCommand | RedisConnection | RedisCluster;

/** Sends one command that concerns a key. What is still in the client's queue when the signal aborts is not sent. */
export type Dispatch = (key: string, args: string[], abortSignal: AbortSignal) => Promise<unknown>;

/** Finds out how commands are sent. Throws `option_invalid` for what is no client. */
export function dispatchTo(client: RedisClient): Dispatch {
  if (typeof client === "function") {
    return async (_key, [command = "", ...args]) => client(command, ...args);
  }
  // Somebody may have left the client out, and checked no types.
  if (typeof (client as Partial<RedisConnection> | undefined)?.sendCommand !== "function") {
    throw optionInvalid(
      "the Redis client has no sendCommand; give a client of the package redis, or a function that sends one command",
    );
  }
  return isCluster(client)
    ? // Never from a replica, which may lag behind.
      async (key, args, abortSignal) => client.sendCommand(key, false, args, { abortSignal, timeout: 0 })
    : async (_key, args, abortSignal) => client.sendCommand(args, { abortSignal, timeout: 0 });
}

function isCluster(client: RedisConnection | RedisCluster): client is RedisCluster {
  return "masters" in client;
}
