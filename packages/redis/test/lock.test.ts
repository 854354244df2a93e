import type { Lock } from "@oauthkit/core";
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from "vitest";

import { redisLock, type RedisLockOptions } from "../src/index.ts";
import { type Client, isMissing, type RedisServer, startRedis } from "./redis-server.ts";
import { failure, sleep, until } from "./setup.ts";

const key = "oauthkit:lock:a:b";
const name = "oauthkit:a:b";

describe.skipIf(isMissing)("a lock in Redis", () => {
  let server: RedisServer;
  let admin: Client;
  beforeAll(async () => {
    server = await startRedis(["--maxmemory-policy", "noeviction"]);
    admin = await server.connect();
  });
  beforeEach(async () => {
    await admin.configSet("maxmemory", "0");
    await admin.flushAll();
  });
  afterAll(async () => server[Symbol.asyncDispose]());

  /** One of a client of its own, as in another process. */
  const another = async (options: RedisLockOptions = {}): Promise<Lock> => redisLock(await server.connect(), options);

  describe("that is somebody else's", () => {
    it("is waited for no longer than told, and the task never runs", async () => {
      await admin.set(key, "somebody", { PX: 60_000 });
      let runs = 0;
      const lock = redisLock(admin, { waitFor: 0.1 });
      const outcomes = [0, 1].map(async () => failure(lock(name, async () => void (runs += 1))));
      for (const error of await Promise.all(outcomes)) {
        expect(error).toMatchObject({
          name: "StoreError",
          code: "lock_failed",
          remedy: "try_again",
          message: `somebody else has held ${key} in Redis for 0.1 s; try again`,
        });
      }
      await admin.del(key);
      // Whoever gave up must not come back for it.
      await sleep(100);
      expect(runs).toBe(0);
      expect(await admin.exists(key)).toBe(0);
      expect(await lock(name, async () => "free")).toBe("free");
    });

    it("is not given back by whoever had it before", async () => {
      const lock = await another({ expiry: 60 });
      await lock(name, async () => admin.set(key, "somebody", { PX: 60_000 }));
      expect(await admin.get(key)).toBe("somebody");
    });

    it("is not prolonged by whoever had it before, who does not come back for it", async () => {
      const lock = await another({ expiry: 3, heartbeat: 0.02 });
      await lock(name, async () => {
        await admin.set(key, "somebody", { PX: 100_000 });
        await sleep(100);
        expect(await admin.pTTL(key)).toBeGreaterThan(1000);
        await admin.del(key);
        await sleep(100);
        expect(await admin.exists(key)).toBe(0);
      });
    });

    it("is no lock where it is of another type", async () => {
      await admin.lPush(key, "x");
      expect(await failure(redisLock(admin)(name, async () => 1))).toMatchObject({
        code: "lock_failed",
        message: expect.stringMatching(/oauthkit:lock:a:b.*WRONGTYPE/) as string,
      });
      expect(await admin.lLen(key)).toBe(1);
    });
  });

  describe("whose holder", () => {
    it("is gone goes to exactly one of those who wait, and then to the next", async () => {
      await admin.set(key, "a process that died", { PX: 150 });
      let inside = 0;
      let most = 0;
      const tasks = Array.from({ length: 8 }, async () => {
        const lock = await another();
        await lock(name, async () => {
          inside += 1;
          most = Math.max(most, inside);
          await sleep(5);
          inside -= 1;
        });
      });
      await Promise.all(tasks);
      expect(most).toBe(1);
      expect(await admin.exists(key)).toBe(0);
    });

    it("takes longer than the lock's life keeps it", async () => {
      const [mine, theirs] = [await another({ expiry: 1.5, heartbeat: 0.05 }), await another()];
      const order: string[] = [];
      let waiting: Promise<unknown> | undefined;
      await mine(name, async () => {
        waiting = theirs(name, async () => order.push("theirs"));
        await sleep(3500);
        order.push("mine");
      });
      await waiting;
      expect(order).toEqual(["mine", "theirs"]);
    });

    it("has lost it to nobody takes it again", async () => {
      const lock = await another({ expiry: 1, heartbeat: 0.02 });
      await lock(name, async () => {
        const owner = await admin.get(key);
        await admin.del(key);
        await until(async () => (await admin.get(key)) === owner);
      });
      expect(await admin.exists(key)).toBe(0);
    });

    it("loses its connection meanwhile keeps it, and gives it back", async () => {
      const client = await server.connect();
      await redisLock(client, { expiry: 1.5, heartbeat: 0.02 })(name, async () => {
        const owner = await admin.get(key);
        await admin.sendCommand(["CLIENT", "KILL", "ID", String(await client.clientId())]);
        await sleep(2000);
        expect(await admin.get(key)).toBe(owner);
      });
      expect(await admin.exists(key)).toBe(0);
    });

    it("meets a Redis that is full keeps it, and gives it back", async () => {
      const lock = await another({ expiry: 1, heartbeat: 0.02 });
      await lock(name, async () => {
        await admin.configSet("maxmemory", "1");
        await sleep(1500);
        expect(await admin.exists(key)).toBe(1);
      });
      expect(await admin.exists(key)).toBe(0);
      expect(await failure(lock(name, async () => 1))).toMatchObject({
        code: "lock_failed",
        message: "Redis is full; raise its maxmemory, or take out what is not needed (OOM)",
      });
    });
  });

  describe("keeps apart", () => {
    it("those of one process without asking Redis for each attempt", async () => {
      const lock = await another();
      await admin.configResetStat();
      let inside = 0;
      const tasks = Array.from({ length: 20 }, async () =>
        lock(name, async () => {
          inside += 1;
          expect(inside).toBe(1);
          await sleep(1);
          inside -= 1;
        }),
      );
      await Promise.all(tasks);
      // One to take and one to give back.
      const stats = await admin.info("commandstats");
      const calls = [...stats.matchAll(/cmdstat_eval(?:sha)?:calls=(\d+)/g)].map(([, count]) => Number(count));
      expect(calls.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(42);
    });

    it("only tasks of one name", async () => {
      const lock = await another();
      const order: string[] = [];
      await lock("a", async () => lock("b", async () => void order.push("b inside a")));
      expect(order).toEqual(["b inside a"]);
    });
  });

  it("gives what the task gives, is free after a task that fails, and names its owner unguessably", async () => {
    const lock = await another({ prefix: "app:", hashTag: true });
    const owners: (string | null)[] = [];
    const take = async (): Promise<string> => {
      owners.push(await admin.get("app:lock:{a:b}"));
      return "given";
    };
    expect(await lock(name, take)).toBe("given");
    const wrong = new TypeError("wrong");
    await expect(lock(name, async () => Promise.reject(wrong))).rejects.toBe(wrong);
    expect(await lock(name, take)).toBe("given");
    expect(new Set(owners).size).toBe(2);
    for (const owner of owners) expect(owner).toMatch(/^[\da-f-]{36}$/);
    expect(await admin.keys("*")).toEqual([]);
  });

  it("does not stay behind where it comes when nobody waits for it any longer", async () => {
    const client = await server.connect();
    let taken = 0;
    const lock = redisLock(
      async (...args) => {
        const answer = await client.sendCommand(args);
        if (args.length === 6) {
          taken += 1;
          await sleep(200);
        }
        return answer;
      },
      { waitFor: 0.1 },
    );
    let runs = 0;
    expect(await failure(lock(name, async () => void (runs += 1)))).toMatchObject({ code: "lock_failed" });
    expect(taken).toBe(1);
    await until(async () => (await admin.exists(key)) === 0);
    expect(runs).toBe(0);
  });

  it("does not stay behind where Redis took it and the answer was lost", async () => {
    const client = await server.connect();
    const lock = redisLock(async (...args) => {
      const answer = await client.sendCommand(args);
      if (args.length === 6) throw Object.assign(new Error("canary"), { code: "ETIMEDOUT" });
      return answer;
    });
    expect(await failure(lock(name, async () => 1))).toMatchObject({ code: "lock_failed" });
    await until(async () => (await admin.exists(key)) === 0);
  });
});

describe.skipIf(isMissing)("a lock whose Redis", () => {
  it("is killed while a task runs lets the task end", async () => {
    await using server = await startRedis();
    const lock = redisLock(await server.connect(), { timeout: 0.1, heartbeat: 0.01 });
    expect(
      await lock(name, async () => {
        await server.kill();
        await sleep(50);
        return "done";
      }),
    ).toBe("done");
    expect(await failure(lock(name, async () => 1))).toMatchObject({ code: "lock_failed", remedy: "try_again" });
  });

  it("sleeps is not waited for longer than the timeout", async () => {
    await using server = await startRedis();
    const lock = redisLock(await server.connect(), { timeout: 0.1 });
    const asleep = (await server.connect()).sendCommand(["DEBUG", "SLEEP", "1"]);
    await sleep(20);
    let runs = 0;
    const task = async (): Promise<void> => void (runs += 1);
    expect(await failure(lock(name, task))).toMatchObject({
      code: "lock_failed",
      message: expect.stringMatching(/^Redis did not answer within 0\.1 s/) as string,
    });
    await asleep;
    await until(async () => (await lock(name, async () => "free").catch(() => "")) === "free");
    expect(runs).toBe(0);
  });

  it("takes no writes says so", async () => {
    await using primary = await startRedis();
    await using replica = await startRedis(["--replicaof", "127.0.0.1", String(primary.port)]);
    expect(await failure(redisLock(await replica.connect())(name, async () => 1))).toMatchObject({
      code: "lock_failed",
      message: expect.stringContaining("(READONLY)") as string,
    });
  });
});

const client = async (): Promise<unknown> => undefined;

test("options that cannot be meant are refused before anything is sent", () => {
  const refused = expect.objectContaining({ code: "option_invalid" }) as Error;
  expect(() => redisLock(client, { expiry: 0.01 })).toThrow(refused);
  expect(() => redisLock(client, { expiry: 1, heartbeat: 1 })).toThrow(refused);
  expect(() => redisLock(client, { expiry: 10, timeout: 5 })).toThrow(refused);
  expect(() => redisLock(client, { expiry: 3.3, timeout: 1.101 })).toThrow(refused);
  expect(() => redisLock(client, { timeout: Number.NaN })).toThrow(refused);
  expect(() => redisLock(client, { expiry: 15, timeout: 5 })).not.toThrow();
  expect(() => redisLock(client, { expiry: 3.3, timeout: 1.1 })).not.toThrow();
  expect(() => redisLock(client, { waitFor: Number.POSITIVE_INFINITY })).toThrow(refused);
  expect(() => redisLock(client, { heartbeat: Number.NaN })).toThrow(refused);
});

test("every expiry of whole milliseconds has a heartbeat and a timeout that go with it", () => {
  for (let milliseconds = 100; milliseconds <= 20_000; milliseconds += 1) {
    expect(() => redisLock(client, { expiry: milliseconds / 1000 })).not.toThrow();
  }
});
