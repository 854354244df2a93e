import { createHash } from "node:crypto";

import { isOAuthKitError, OAuth2Client, type OAuth2Session } from "@oauthkit/core";
import { type RedisConnection, redisLock, redisStore } from "@oauthkit/redis";
import { createClient } from "redis";

import { client } from "./client.ts";
import type { WorkerInput, WorkerReport } from "./messages.ts";

// One of the processes: a session for each user, then all called at once.
const input = JSON.parse(process.argv[2] ?? "") as WorkerInput;
const redis = createClient({ url: input.redis });
redis.on("error", console.error);
await redis.connect();
let sent: Record<string, number> = {};
const counted: RedisConnection = {
  sendCommand: async (args, options) => {
    const [name = ""] = args;
    add(sent, name);
    return redis.sendCommand(args, options);
  },
};
const app = new OAuth2Client(
  { client: { ...client, authentication: "basic" }, endpoints: { token: input.token } },
  // Ten thousand renewals at once are one long queue at the authorization server: patience is the benchmark's, not the model's.
  {
    fetch: atMost(64),
    store: redisStore(counted),
    lock: redisLock(counted),
    timeout: 120_000,
  },
);
const sessions: OAuth2Session[] = [];
while (sessions.length < input.users) {
  const some = Array.from({ length: Math.min(500, input.users - sessions.length) }, (_, n) => sessions.length + n);
  sessions.push(...(await Promise.all(some.map(async (user) => app.restore(`user:${user}`)))));
}
const before = process.memoryUsage.rss();
let peak = before;
const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50);

process.once("message", () => void run());
process.send?.("ready");

async function run(): Promise<void> {
  sent = {};
  const started = performance.now();
  const cpu = process.cpuUsage();
  const again: Record<string, number> = {};
  const failures: Record<string, number> = {};
  const waits: number[] = [];
  const tokens = Array<string>(input.users).fill("");
  const call = async ([user, session]: readonly [number, OAuth2Session]): Promise<void> => {
    for (let attempt = 1; tokens[user] === ""; attempt += 1) {
      try {
        // One attempt after the other is the point.
        // oxlint-disable-next-line no-await-in-loop
        tokens[user] = (await session.token()).access_token;
      } catch (error) {
        const mayTryAgain = isOAuthKitError(error) && error.remedy === "try_again" && attempt < 10;
        add(mayTryAgain ? again : failures, isOAuthKitError(error) ? error.code : String(error));
        if (!mayTryAgain) break;
        // oxlint-disable-next-line no-await-in-loop
        await new Promise((resolve) => void setTimeout(resolve, 1000 * attempt * Math.random()));
      }
    }
    waits.push((performance.now() - started) / 1000);
  };
  await Promise.all(shuffled([...sessions.entries()]).map(call));
  clearInterval(watch);
  const { user, system } = process.cpuUsage(cpu);
  waits.sort((a, b) => a - b);
  const report: WorkerReport = {
    digest: createHash("sha256").update(tokens.join()).digest("hex"),
    again,
    failures,
    sent,
    seconds: (performance.now() - started) / 1000,
    busy: (user + system) / 1_000_000,
    before,
    after: process.memoryUsage.rss(),
    peak,
    median: waits[Math.floor(waits.length / 2)] ?? 0,
    slowest: waits[Math.floor(waits.length * 0.99)] ?? 0,
  };
  // Waits for what is under way: locks that are given back.
  await redis.close();
  process.send?.({ ...report, sent }, () => process.disconnect?.());
}

/** As an application's agent does: ten thousand connections at once are more than a machine listens to. */
function atMost(connections: number): typeof fetch {
  const waiting: (() => void)[] = [];
  let free = connections;
  return async (resource, init) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => void waiting.push(resolve));
    try {
      return await fetch(resource, init);
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}

function add(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

/** Each process comes to the users in an order of its own. */
function shuffled<T>(items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
