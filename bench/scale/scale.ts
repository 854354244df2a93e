import { fork } from "node:child_process";
import { createHash } from "node:crypto";

import type { OAuth2Token } from "@oauthkit/core";
import { redisStore } from "@oauthkit/redis";
import { createClient } from "redis";

import { nextMessage, type ServerCount, type ServerOpening, type WorkerInput, type WorkerReport } from "./messages.ts";
import { printScale } from "./print.ts";
import { startRedis } from "./redis.ts";

/** How large it is. */
export interface ScaleOptions {
  readonly users?: number;
  readonly processes?: number;
  /** The port that Redis listens on. */
  readonly port?: number;
}

/** What was measured. */
export interface Scale {
  readonly users: number;
  readonly count: ServerCount;
  readonly reports: readonly WorkerReport[];
  /** Whether all processes, and the store in the end, have the same token for each user. */
  readonly agree: boolean;
  readonly redis: RedisFigures;
}

/** How Redis fared: what it carried out, inside of scripts as well. */
interface RedisFigures {
  readonly calls: number;
  /** Microseconds. */
  readonly spent: number;
  /** Bytes: with all tokens in it, and at most. */
  readonly stored: number;
  readonly peak: number;
}

/** Has many processes call for many users at once, whose tokens have all ended, with one Redis between them. */
export async function benchScale({ users = 10_000, processes = 8, port = 16_399 }: ScaleOptions = {}): Promise<void> {
  console.log(`\n${processes} processes, ${users} users whose tokens have ended, all called at once, one Redis`);
  await using place = await startRedis(port);
  if (place === undefined) {
    console.log("  not measured, for there is no redis-server: install it, or say REDIS_SERVER");
    return;
  }
  const redis = await createClient({ url: place.url }).connect();
  const children = [fork(new URL("server.ts", import.meta.url), [String(users)])];
  const [server] = children;
  try {
    const { token, tokens } = (await nextMessage(server)) as ServerOpening;
    const keys = tokens.map((_, user) => `${new URL(token).host}:user:${user}`);
    const store = redisStore(redis, { timeout: 60 });
    await Promise.all(keys.map(async (key, user) => store.set(key, expired(tokens[user]))));
    const stored = await readFigure(redis, "memory", "used_memory");
    const input: WorkerInput = { redis: place.url, token, users };
    const workers = Array.from({ length: processes }, () =>
      fork(new URL("worker.ts", import.meta.url), [JSON.stringify(input)]),
    );
    children.push(...workers);
    const reports = await runWorkers(workers, async () => redis.configResetStat());
    const stats = readStats(await redis.info("commandstats"));
    const peak = await readFigure(redis, "memory", "used_memory_peak");
    const held = await Promise.all(keys.map(async (key) => (await store.get(key))?.access_token));
    const digest = createHash("sha256").update(held.join()).digest("hex");
    server?.send("count");
    const count = (await nextMessage(server)) as ServerCount;
    const agree = reports.every((report) => report.digest === digest);
    printScale({ users, count, reports, agree, redis: { ...stats, stored, peak } });
  } finally {
    for (const child of children) child.kill();
    redis.destroy();
  }
}

function expired(token: OAuth2Token | undefined): OAuth2Token {
  if (token === undefined) throw new Error("there is no token for that user");
  return { ...token, expires_at: 1 };
}

type Child = ReturnType<typeof fork>;

async function runWorkers(workers: readonly Child[], begin: () => Promise<unknown>): Promise<readonly WorkerReport[]> {
  await Promise.all(workers.map(nextMessage));
  await begin();
  const reporting = workers.map(async (worker) => (await nextMessage(worker)) as WorkerReport);
  for (const worker of workers) worker.send("go");
  return Promise.all(reporting);
}

type Redis = Pick<ReturnType<typeof createClient>, "info">;

async function readFigure(redis: Redis, section: string, name: string): Promise<number> {
  return Number(new RegExp(`^${name}:(\\d+)`, "m").exec(await redis.info(section))?.[1]);
}

function readStats(text: string): Pick<RedisFigures, "calls" | "spent"> {
  const rows = [...text.matchAll(/cmdstat_(\w+)\S*:calls=(\d+),usec=(\d+)/g)];
  // What a script spends, its commands spend inside of it.
  const outer = rows.filter(([, name = ""]) => name === "get" || name.startsWith("eval"));
  return { calls: sum(rows, 2), spent: sum(outer, 3) };
}

function sum(rows: readonly RegExpExecArray[], column: number): number {
  return rows.reduce((total, row) => total + Number(row[column]), 0);
}
