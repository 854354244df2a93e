export type { RedisClient, RedisCluster, RedisCommand, RedisCommandOptions, RedisConnection } from "./client.ts";
export { redisLock, type RedisLockOptions } from "./lock.ts";
export type { RedisOptions } from "./options.ts";
export { redisStore, type RedisStore, type RedisStoreOptions } from "./store.ts";
