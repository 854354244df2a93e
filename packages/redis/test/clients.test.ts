import { once } from "node:events";
import { connect } from "node:net";

import { createClientPool, createCluster, RESP_TYPES } from "redis";
import { describe, expect, it } from "vitest";

import { type RedisClient, type RedisCommand, redisLock, redisStore } from "../src/index.ts";
import { isMissing, freePort, startRedis } from "./redis-server.ts";
import { tokenOf, until } from "./setup.ts";

describe.skipIf(isMissing)("store and lock work with", () => {
  it("a client that gives bytes", async () => {
    await using server = await startRedis();
    const client = await server.connect();
    expect(await use(client.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer }))).toBeUndefined();
  });

  it("a client of the older protocol", async () => {
    await using server = await startRedis();
    expect(await use(await server.connect({ RESP: 2 }))).toBeUndefined();
  });

  it("a pool of clients", async () => {
    await using server = await startRedis();
    const pool = createClientPool({ url: server.url });
    await pool.connect();
    expect(await use(pool)).toBeUndefined();
    pool.destroy();
  });

  it("a function that sends a command, and knows nothing else", async () => {
    await using server = await startRedis();
    const socket = connect(server.port, "127.0.0.1");
    await once(socket, "connect");
    const send: RedisCommand = async (...args) => {
      const parts = args.map((arg) => `$${Buffer.byteLength(arg)}\r\n${arg}\r\n`);
      socket.write(`*${args.length}\r\n${parts.join("")}`);
      const [answer] = (await once(socket, "data")) as [Buffer];
      return readAnswer(String(answer));
    };
    expect(await use(send)).toBeUndefined();
    socket.destroy();
  });

  it("a cluster of two nodes, each key on its own; a tag keeps token and lock together", async () => {
    const options = ["--cluster-enabled", "yes", "--cluster-node-timeout", "2000"];
    const withBus = async (): Promise<string[]> => [...options, "--cluster-port", String(await freePort())];
    const [firstBus, secondBus] = [await withBus(), await withBus()];
    await using first = await startRedis(firstBus);
    await using second = await startRedis(secondBus);
    const [a, b] = [await first.connect(), await second.connect()];
    await a.sendCommand(["CLUSTER", "ADDSLOTSRANGE", "0", "8191"]);
    await b.sendCommand(["CLUSTER", "ADDSLOTSRANGE", "8192", "16383"]);
    await a.sendCommand(["CLUSTER", "MEET", "127.0.0.1", String(second.port), secondBus.at(-1) ?? ""]);
    for (const node of [a, b]) {
      await until(async () => (await node.clusterInfo()).includes("cluster_slots_ok:16384"));
      await until(async () => (await node.clusterInfo()).includes("cluster_state:ok"));
    }
    const cluster = createCluster({ rootNodes: [{ url: first.url }] });
    cluster.on("error", () => undefined);
    await cluster.connect();
    expect(await use(cluster)).toBeUndefined();
    const options2 = { hashTag: true };
    const [store, lock] = [redisStore(cluster, options2), redisLock(cluster, options2)];
    for (let n = 0; n < 20; n += 1) {
      await lock(`oauthkit:a:${n}`, async () => store.set(`a:${n}`, tokenOf(String(n))));
      expect(await store.get(`a:${n}`)).toEqual(tokenOf(String(n)));
    }
    const sizes = [await a.dbSize(), await b.dbSize()];
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(20);
    expect(Math.min(...sizes)).toBeGreaterThan(0);
    const slots = ["token", "lock"].map(async (kind) => a.clusterKeySlot(`oauthkit:${kind}:{a:1}`));
    expect(new Set(await Promise.all(slots)).size).toBe(1);
    // A node by itself sends away who does not follow it.
    const keys = Array.from({ length: 20 }, async (_, n) => redisStore(a, options2).get(`a:${n}`));
    const answers = await Promise.allSettled(keys);
    const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [String(answer.reason)] : []));
    expect(refused[0]).toMatch(/is a cluster, and this client does not follow it; use createCluster \(MOVED\)/);
    cluster.destroy();
  });
});

/** Every method once; what is there in the end. */
async function use(client: RedisClient): Promise<unknown> {
  const store = redisStore(client);
  expect(await store.get("x:y")).toBeUndefined();
  await store.set("x:y", tokenOf("ä"));
  expect(await store.swap("x:y", tokenOf("other"), tokenOf("b"))).toBe(false);
  expect(await store.swap("x:y", await store.get("x:y"), tokenOf("b"))).toBe(true);
  expect(await store.get("x:y")).toEqual(tokenOf("b"));
  expect(await redisLock(client)("x:y", async () => "held")).toBe("held");
  await store.delete("x:y");
  expect(await store.swap("x:y", tokenOf("b"), tokenOf("c"))).toBe(false);
  return store.get("x:y");
}

/** As much of RESP 2 as the answers of these commands need. */
function readAnswer(text: string): unknown {
  const [head = "", ...rest] = text.split("\r\n");
  if (head.startsWith("-")) throw new Error(head.slice(1));
  if (head === "$-1") return null;
  if (head.startsWith("*")) return [readAnswer(rest.join("\r\n"))];
  return head.startsWith("$") ? rest[0] : Number(head.slice(1));
}
