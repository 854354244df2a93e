import { openSync, closeSync, unlinkSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { type Lock, OAuth2Client, type OAuth2Token, isOAuthKitError, type TokenStore } from "@oauthkit/core";
import { contend, demoOAuth2Client, raceStore } from "@oauthkit/testing";

import { createFileStore } from "../src/file-store.ts";
import { fileLock } from "../src/index.ts";

/** What each process is told. */
export interface ContenderInput {
  readonly folder: string;
  readonly act: "count" | "die with the lock" | "sleep with the lock" | "swap" | "renew" | "renew or die";
  readonly token?: string;
  readonly resource?: string;
}

const as = "someone";

// A program of its own: see processes.test.ts.
await contend<ContenderInput>(async ({ index, url, input }) => {
  const { folder, act } = input;
  const lock = fileLock(folder, { staleAfter: 0.6, waitFor: 8 });
  const shared = raceStore<unknown>(url);
  if (act === "count") {
    for (let round = 0; round < 10; round += 1) await lock("a", async () => alone(folder));
    return "counted";
  }
  if (act === "die with the lock") {
    return lock("a", async () => {
      // Others wait whenever one dies.
      if ((await alone(folder)) < 3) process.kill(process.pid, "SIGKILL");
      return "survived";
    });
  }
  if (act === "sleep with the lock") return index === 0 ? sleepWithLock(lock, shared) : wakeSleeper(lock, shared);
  const store = createFileStore<OAuth2Token>(folder, { staleAfter: 600, waitFor: 8000 });
  if (act === "swap") {
    const won: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const [before, after] = [round, round + 1].map((n) => ({ access_token: String(n), token_type: "bearer" }));
      if (after !== undefined && (await store.swap("a", before, after))) won.push(round);
      while (Number((await store.get("a"))?.access_token) <= round)
        await new Promise((resolve) => setTimeout(resolve, 1));
    }
    return won;
  }
  return renew(act === "renew or die" && index === 0 ? dyingAtWrite(store, shared) : store, lock, shared, input, index);
});

/** Notices whoever else is inside; counts who was there. */
async function alone(folder: string): Promise<number> {
  const inside = join(folder, "inside");
  const counter = join(folder, "counter");
  closeSync(openSync(inside, "wx"));
  const count = Number(readFileSync(counter, "utf8")) + 1;
  await new Promise((resolve) => setTimeout(resolve, 2));
  writeFileSync(counter, String(count));
  unlinkSync(inside);
  return count;
}

/** Stops as a process does whose machine sleeps, and goes on when another has had the lock for some time. */
async function sleepWithLock(lock: Lock, shared: TokenStore<unknown>): Promise<unknown> {
  return lock("a", async () => {
    await shared.set("sleeper", process.pid);
    process.kill(process.pid, "SIGSTOP");
    // Awake again; and the lock will be given back now, as far as this process knows.
    return "awake";
  });
}

async function wakeSleeper(lock: Lock, shared: TokenStore<unknown>): Promise<unknown> {
  let sleeper: unknown;
  while (sleeper === undefined) sleeper = await shared.get("sleeper");
  return lock("a", async () => {
    if ((await shared.get("inside")) !== undefined) return "not alone";
    await shared.set("inside", process.pid);
    if ((await shared.get("woken")) === undefined) process.kill(Number(sleeper), "SIGCONT");
    await shared.set("woken", true);
    // Longer than the one who woke up needs to give back what it believes to be its own, and than others wait between two looks.
    await new Promise((resolve) => setTimeout(resolve, 250));
    await shared.delete("inside");
    return "alone";
  });
}

/** Its process is gone between the server's answer and the write. */
function dyingAtWrite(store: TokenStore<OAuth2Token>, shared: TokenStore<unknown>): TokenStore<OAuth2Token> {
  return {
    ...store,
    swap: async () => {
      await shared.set("spent", true);
      process.kill(process.pid, "SIGKILL");
      return new Promise(() => undefined);
    },
  };
}

async function renew(
  store: TokenStore<OAuth2Token>,
  lock: Lock,
  shared: TokenStore<unknown>,
  { token = "", resource = "", act }: ContenderInput,
  index: number,
): Promise<unknown> {
  if (act === "renew or die" && index !== 0) await untilSpent(shared);
  const { id, secret } = demoOAuth2Client;
  const client = new OAuth2Client(
    { client: { id, secret, authentication: "basic" }, endpoints: { token } },
    { store, lock, jitter: 0 },
  );
  await using session = await client.restore(as);
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, async () => (await session.fetch(resource)).status),
  );
  return results.map((result) => {
    if (result.status === "fulfilled") return result.value;
    return isOAuthKitError(result.reason) ? result.reason.code : String(result.reason);
  });
}

async function untilSpent(shared: TokenStore<unknown>): Promise<void> {
  while ((await shared.get("spent")) === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
}
