import { stat } from "node:fs/promises";

import type { OAuth2Token } from "@oauthkit/core";
import { afterEach, describe, expect, it } from "vitest";

import { type RedisStore, redisStore } from "../src/index.ts";
import { isMissing, freePort, type RedisServer, startRedis } from "./redis-server.ts";
import { failure, tokenOf, until } from "./setup.ts";

describe.skipIf(isMissing)("a store whose Redis", () => {
  const servers: RedisServer[] = [];
  const start = async (...args: Parameters<typeof startRedis>): Promise<RedisServer> => {
    const server = await startRedis(...args);
    servers.push(server);
    return server;
  };
  afterEach(async () => {
    for (const server of servers.splice(0)) await server[Symbol.asyncDispose]();
  });

  it("is killed in the middle of a command says so, and works again with the next one", async () => {
    const server = await start();
    const client = await server.connect();
    const store = redisStore(client, { timeout: 0.5 });
    await store.set("a:b", tokenOf("a"));
    await (await server.connect()).sendCommand(["CLIENT", "PAUSE", "60000", "ALL"]);
    const reading = failure(store.get("a:b"));
    await server.kill();
    expect(await reading).toMatchObject({ name: "StoreError", code: "store_failed", remedy: "try_again" });
    expect(await failure(store.set("a:b", tokenOf("b")))).toMatchObject({
      message: expect.stringMatching(/see whether it is up/) as string,
    });
    await start([], server.port);
    await until(() => client.isReady);
    expect(await store.get("a:b")).toBeUndefined();
    await store.set("a:b", tokenOf("c"));
    expect(await store.get("a:b")).toEqual(tokenOf("c"));
  });

  it("is down is told at once where the client keeps no queue", async () => {
    const server = await start();
    const client = await server.connect({ disableOfflineQueue: true });
    await server.kill();
    await until(() => !client.isReady);
    expect(await failure(redisStore(client).get("a:b"))).toMatchObject({
      message: "Redis could not be reached; see whether it is up",
      remedy: "try_again",
    });
  });

  it("was never there names what the system says", async () => {
    const port = await freePort();
    const refused = Object.assign(new Error(`connect ECONNREFUSED redis://user:hunter2@127.0.0.1:${port}`), {
      code: "ECONNREFUSED",
    });
    const error = await failure(redisStore(async () => Promise.reject(refused)).get("a:b"));
    expect(error.message).toBe("Redis could not be reached (ECONNREFUSED); see whether it is up");
    expect(error.cause).toMatchObject({ code: "ECONNREFUSED" });
  });

  it("has a client that is closed says who has to mend it", async () => {
    const server = await start();
    const client = await server.connect();
    client.destroy();
    expect(await failure(redisStore(client).get("a:b"))).toMatchObject({
      message: "the Redis client is closed; connect it, and close it last",
      remedy: "mend_configuration",
    });
  });

  it("cuts the connection in the middle is asked once more", async () => {
    const server = await start();
    const client = await server.connect();
    const admin = await server.connect();
    const store = redisStore(client);
    await store.set("a:b", tokenOf("a"));
    await admin.sendCommand(["CLIENT", "PAUSE", "60000", "WRITE"]);
    const swapping = store.swap("a:b", tokenOf("a"), tokenOf("b"));
    await until(async () => /blocked_clients:[1-9]/.test(await admin.info("clients")));
    await admin.sendCommand(["CLIENT", "KILL", "ID", String(await idOf(admin, "eval"))]);
    await admin.sendCommand(["CLIENT", "UNPAUSE"]);
    expect(await swapping).toBe(true);
    expect(await store.get("a:b")).toEqual(tokenOf("b"));
  });

  it("cuts the connection behind a swap that it has carried out tells that it did", async () => {
    const server = await start();
    const client = await server.connect();
    let cuts = 0;
    const store = redisStore(async (...args) => {
      const answer = await client.sendCommand(args);
      if (args[0]?.startsWith("EVAL") && cuts > 0) {
        cuts -= 1;
        throw new Error("Socket closed unexpectedly");
      }
      return answer;
    });
    await store.set("a:b", tokenOf("a"));
    cuts = 1;
    expect(await store.swap("a:b", tokenOf("a"), tokenOf("b"))).toBe(true);
    expect(cuts).toBe(0);
    expect(await store.get("a:b")).toEqual(tokenOf("b"));
  });

  it("cuts the connection behind what it has carried out does not undo what somebody else did meanwhile", async () => {
    const server = await start();
    const client = await server.connect();
    const theirs = redisStore(client);
    const tasks = [
      { write: async (store: Store) => store.set("a:b", tokenOf("mine")), meanwhile: tokenOf("theirs") },
      { write: async (store: Store) => store.delete("a:b"), meanwhile: tokenOf("theirs") },
      { write: async (store: Store) => store.swap("a:b", undefined, tokenOf("mine")), meanwhile: undefined },
    ];
    for (const { write, meanwhile } of tasks) {
      await theirs.delete("a:b");
      let sent = 0;
      const mine = redisStore(async (...args) => {
        sent += 1;
        const answer = await client.sendCommand(args);
        if (sent > 1) return answer;
        await (meanwhile === undefined ? theirs.delete("a:b") : theirs.set("a:b", meanwhile));
        throw Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
      });
      expect(await failure(write(mine))).toMatchObject({
        code: "store_failed",
        remedy: "try_again",
        message:
          "the connection to Redis was lost before its answer, so the command may have been carried out; see what is there, and try again if it is still wanted",
      });
      expect(sent).toBe(1);
      expect(await theirs.get("a:b")).toEqual(meanwhile);
    }
  });

  it("has a client that gives up by itself says that no answer came in time", async () => {
    class TimeoutError extends Error {}
    for (const error of [new TimeoutError(), new Error("Command timed out"), new Error("Connection timeout")]) {
      expect(await failure(redisStore(async () => Promise.reject(error)).get("a:b"))).toMatchObject({
        message: expect.stringMatching(/^Redis did not answer in time; see whether it is up/) as string,
        remedy: "try_again",
      });
    }
  });

  it("has a client that fails in ways of its own says that, and not its words", async () => {
    const error = await failure(redisStore(async () => Promise.reject(new TypeError("canary"))).get("a:b"));
    expect(error.message).toBe("the Redis client failed (TypeError)");
    const odd = redisStore(async () => Promise.reject("canary"));
    expect((await failure(odd.get("a:b"))).message).toBe("the Redis client failed");
  });

  it("cuts every connection fails after the second", async () => {
    let calls = 0;
    const store = redisStore(async () => {
      calls += 1;
      throw Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
    });
    expect(await failure(store.get("a:b"))).toMatchObject({
      message: expect.stringContaining("(ECONNRESET)") as string,
    });
    expect(calls).toBe(2);
  });

  it("is slow is not waited for longer than the timeout, and what was not sent is not sent later", async () => {
    const server = await start();
    const client = await server.connect({ commandsQueueMaxLength: 10 });
    const admin = await server.connect();
    const store = redisStore(client, { timeout: 0.3 });
    await store.set("a:b", tokenOf("a"));
    await admin.sendCommand(["CLIENT", "PAUSE", "1000", "ALL"]);
    expect(await failure(store.get("a:b"))).toMatchObject({
      code: "store_failed",
      remedy: "try_again",
      message:
        "Redis did not answer within 0.3 s; see whether it is up and not overloaded, and what the client's error event says",
    });
    await until(async () => (await store.get("a:b").catch(() => undefined)) !== undefined);
    await server.kill();
    await until(() => !client.isReady);
    expect(await failure(store.delete("a:b"))).toMatchObject({ code: "store_failed" });
    const next = await start([], server.port);
    const other = await next.connect();
    await redisStore(other).set("a:b", tokenOf("b"));
    await until(() => client.isReady);
    expect(await store.get("a:b")).toEqual(tokenOf("b"));
  });

  it("is down turns away thousands at once, not one after the other", async () => {
    let sent = 0;
    const store = redisStore(
      async () => {
        sent += 1;
        return new Promise(() => undefined);
      },
      { timeout: 0.2 },
    );
    const errors = await Promise.all(Array.from({ length: 3000 }, async (_, n) => failure(store.get(`a:${n}`))));
    for (const { message } of errors) expect(message).toMatch(/^Redis did not answer within 0\.2 s/);
    expect(sent).toBeLessThan(1000);
  });

  it("is busy is not sent thousands of commands at once, and answers all", async () => {
    let running = 0;
    let most = 0;
    const store = redisStore(async (_, key = "") => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => {
        setTimeout(resolve, 1);
      });
      running -= 1;
      return JSON.stringify(tokenOf(key));
    });
    const tokens = await Promise.all(Array.from({ length: 3000 }, async (_, n) => store.get(`a:${n}`)));
    expect(tokens.map((token) => token?.access_token)).toEqual(
      Array.from({ length: 3000 }, (_, n) => `canary-access-oauthkit:token:a:${n}`),
    );
    expect(most).toBeLessThanOrEqual(256);
  });

  it("answers while this process stands still has answered in time", async () => {
    // An answer of the system's, as from a socket: it is there during the stand-still, and read after it.
    const store = redisStore(
      async () => {
        await stat(".");
        return JSON.stringify(tokenOf("a"));
      },
      { timeout: 0.05 },
    );
    let reading: Promise<unknown> | undefined;
    // One behind the other, and then come timers, before a look at the network.
    await new Promise<void>((resolve) => {
      setImmediate(() => (reading = store.get("a:b")));
      setImmediate(() => {
        const end = performance.now() + 300;
        while (performance.now() < end);
        resolve();
      });
    });
    expect(await reading).toEqual(tokenOf("a"));
  });

  it("is a replica that takes no writes is read, and says why it cannot be written", async () => {
    const primary = await start(["--repl-diskless-sync-delay", "0"]);
    const replica = await start(["--replicaof", "127.0.0.1", String(primary.port), "--replica-read-only", "yes"]);
    await redisStore(await primary.connect()).set("a:b", tokenOf("a"));
    const store = redisStore(await replica.connect());
    await until(async () => (await store.get("a:b").catch(() => undefined)) !== undefined);
    for (const task of [
      async () => store.set("a:b", tokenOf("b")),
      async () => store.swap("a:b", tokenOf("a"), tokenOf("b")),
      async () => store.delete("a:b"),
    ]) {
      expect(await failure(task())).toMatchObject({
        message: "Redis does not take writes here, for it is a replica; connect to the primary (READONLY)",
        remedy: "mend_configuration",
      });
    }
  });

  it("is full still reads and deletes, and says why it cannot be written", async () => {
    const server = await start(["--maxmemory-policy", "noeviction"]);
    const client = await server.connect();
    const store = redisStore(client);
    await store.set("a:b", tokenOf("a"));
    await client.configSet("maxmemory", "1");
    for (const task of [
      async () => store.set("a:c", tokenOf("c")),
      async () => store.swap("a:b", tokenOf("a"), tokenOf("b")),
    ]) {
      expect(await failure(task())).toMatchObject({
        message: "Redis is full; raise its maxmemory, or take out what is not needed (OOM)",
        remedy: "try_again",
      });
    }
    expect(await store.get("a:b")).toEqual(tokenOf("a"));
    await store.delete("a:b");
    expect(await store.get("a:b")).toBeUndefined();
  });

  it("wants a password, or does not let the user do it, says so without the password", async () => {
    const server = await start(["--requirepass", "hunter2"]);
    const store = redisStore(await server.connect({ RESP: 2, disableClientInfo: true }));
    expect(await failure(store.get("a:b"))).toMatchObject({
      message: "Redis wants a password; give it to the client (NOAUTH)",
    });
    const admin = await server.connect({ password: "hunter2" });
    await admin.sendCommand(["ACL", "SETUSER", "reader", "on", ">hunter2", "~oauthkit:*", "+get", "+hello", "+client"]);
    const reader = redisStore(await server.connect({ username: "reader", password: "hunter2" }));
    expect(await reader.get("a:b")).toBeUndefined();
    expect(await failure(reader.set("a:b", tokenOf("a")))).toMatchObject({
      message: expect.stringMatching(/does not let this user.*NOPERM/) as string,
      remedy: "mend_configuration",
    });
  });

  it("lets a user do all of it who has what the message for NOPERM names", async () => {
    const server = await start();
    const admin = await server.connect();
    const rights = ["+get", "+set", "+del", "+pexpire", "+eval", "+evalsha", "+hello", "+client"];
    await admin.sendCommand(["ACL", "SETUSER", "app", "on", ">hunter2", "~oauthkit:*", ...rights]);
    const store = redisStore(await server.connect({ username: "app", password: "hunter2" }));
    await store.set("a:b", tokenOf("a"));
    expect(await store.swap("a:b", tokenOf("a"), tokenOf("b"))).toBe(true);
    await store.delete("a:b");
    expect(await store.get("a:b")).toBeUndefined();
  });

  it("is busy with somebody's script says so", async () => {
    const server = await start(["--lua-time-limit", "10"]);
    const store = redisStore(await server.connect());
    const admin = await server.connect();
    const endless = (await server.connect()).sendCommand(["EVAL", "while true do end", "0"]).catch(() => undefined);
    const errors: unknown[] = [];
    await until(async () => {
      await store.get("a:b").catch((error: unknown) => errors.push(error));
      return errors.length > 0;
    });
    expect(errors[0]).toMatchObject({ message: expect.stringContaining("(BUSY)") as string });
    await admin.sendCommand(["SCRIPT", "KILL"]);
    await endless;
  });

  it.each([
    [
      "ERR Error running script (call to f_0): @user_script:1: -OOM command not allowed when used memory > 'maxmemory'.",
      "OOM",
    ],
    ["ERR Error running script (call to f_0): @user_script:2: WRONGTYPE Operation against a key", "WRONGTYPE"],
    ["ERR unknown command 'EVALSHA', with args beginning with: 'canary' 'x OOM canary' ", "ERR"],
    ["CROSSSLOT canary Keys in request don't hash to the same slot", "CROSSSLOT"],
    ["MOVED 1234 10.0.0.1:6379", "MOVED"],
  ])("answers `%s` is known by its word alone", async (text, word) => {
    const store = redisStore(async () => Promise.reject(new Error(text)));
    const error = await failure(store.get("a:b"));
    expect(error.message).toContain(`(${word})`);
    expect(error.message).not.toContain("10.0.0.1");
    expect(error.cause).toMatchObject({ message: word });
  });
});

type Store = RedisStore<OAuth2Token>;

async function idOf(
  admin: { clientList: () => Promise<readonly { id: number; cmd: string }[]> },
  command: string,
): Promise<number> {
  const found = (await admin.clientList()).find(({ cmd }) => cmd === command);
  if (found === undefined) throw new Error(`no client with ${command}`);
  return found.id;
}
