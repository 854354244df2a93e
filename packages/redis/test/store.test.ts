import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from "vitest";

import { redisStore } from "../src/index.ts";
import { type Client, isMissing, type RedisServer, startRedis } from "./redis-server.ts";
import { failure, tokenOf } from "./setup.ts";

describe.skipIf(isMissing)("a store in Redis", () => {
  let server: RedisServer;
  let client: Client;
  beforeAll(async () => {
    server = await startRedis();
    client = await server.connect();
  });
  beforeEach(async () => void (await client.flushAll()));
  afterAll(async () => server[Symbol.asyncDispose]());

  describe("refuses", () => {
    it.each([
      ["a text that is no JSON", "canary"],
      ["half a token", '{"access_token":"canary'],
      ["a number", "1"],
      ["null", "null"],
      ["a list", '[{"access_token":"canary"}]'],
      ["nothing at all", ""],
    ])("%s, and leaves it alone", async (_, text) => {
      await client.set("oauthkit:token:a:b", text);
      const error = await failure(redisStore(client).get("a:b"));
      expect(error).toMatchObject({
        code: "store_failed",
        remedy: "mend_configuration",
        message: expect.stringMatching(/oauthkit:token:a:b was not written here; .*another prefix/) as string,
      });
      expect(await client.get("oauthkit:token:a:b")).toBe(text);
    });

    it("to swap what another program has put there", async () => {
      const store = redisStore(client);
      for (const text of ["canary", "1", ""]) {
        await client.set("oauthkit:token:a:b", text);
        expect(await settled(store.swap("a:b", undefined, tokenOf("new")))).not.toBe(true);
        expect(await settled(store.swap("a:b", tokenOf("old"), tokenOf("new")))).not.toBe(true);
        expect(await client.get("oauthkit:token:a:b")).toBe(text);
      }
    });

    it("a key of another type, whatever is wanted of it", async () => {
      await client.lPush("oauthkit:token:a:b", "canary");
      const store = redisStore(client);
      for (const task of [
        async () => store.get("a:b"),
        async () => store.set("a:b", tokenOf("x")),
        async () => store.swap("a:b", undefined, tokenOf("x")),
      ]) {
        expect(await failure(task())).toMatchObject({
          code: "store_failed",
          remedy: "mend_configuration",
          message: expect.stringMatching(/under the key oauthkit:token:a:b.*prefix.*WRONGTYPE/) as string,
        });
      }
      expect(await client.lRange("oauthkit:token:a:b", 0, -1)).toEqual(["canary"]);
    });
  });

  describe("swaps", () => {
    it("one of many that come at once", async () => {
      const store = redisStore(client);
      await store.set("a:b", tokenOf("old"));
      const rivals = await Promise.all(Array.from({ length: 4 }, async () => redisStore(await server.connect())));
      const attempts = Array.from({ length: 40 }, async (_, n) =>
        rivals[n % 4]?.swap("a:b", tokenOf("old"), tokenOf(String(n))),
      );
      const outcomes = await Promise.all(attempts);
      expect(outcomes.filter((outcome) => outcome === true)).toHaveLength(1);
      expect(await store.get("a:b")).toEqual(tokenOf(String(outcomes.indexOf(true))));
    });

    it("only what is still there", async () => {
      const store = redisStore(client);
      expect(await store.swap("a:b", tokenOf("old"), tokenOf("new"))).toBe(false);
      expect(await store.get("a:b")).toBeUndefined();
      expect(await store.swap("a:b", undefined, tokenOf("old"))).toBe(true);
      expect(await store.swap("a:b", undefined, tokenOf("new"))).toBe(false);
      expect(await store.swap("a:b", tokenOf("other"), tokenOf("new"))).toBe(false);
      expect(await store.get("a:b")).toEqual(tokenOf("old"));
      expect(await store.swap("a:b", tokenOf("old"), tokenOf("new"))).toBe(true);
      expect(await store.get("a:b")).toEqual(tokenOf("new"));
    });

    it("the same JSON, however another program has written it", async () => {
      const text = `{ "refresh_token": "r",\n "extra": {"b":1,"a":[2,{"d":3,"c":4}]}, "access_token":"x", "token_type":"bearer" }`;
      await client.set("oauthkit:token:a:b", text);
      const store = redisStore(client);
      const before = await store.get("a:b");
      expect(await store.swap("a:b", { ...tokenOf("y"), ...before, scope: "more" }, tokenOf("new"))).toBe(false);
      expect(await store.swap("a:b", before, tokenOf("new"))).toBe(true);
      expect(await store.get("a:b")).toEqual(tokenOf("new"));
    });
  });

  it("gives back what it was given, and nothing where there is nothing", async () => {
    const store = redisStore(client);
    expect(await store.get("a:b")).toBeUndefined();
    const token = { ...tokenOf("ü 😀"), expires_at: 1.5, extra: { list: [1, null, "a"] } };
    await store.set("a:b", token);
    expect(await store.get("a:b")).toEqual(token);
    await store.delete("a:b");
    expect(await store.get("a:b")).toBeUndefined();
    await store.delete("a:b");
  });

  it("keeps each token as one text of JSON under its prefix", async () => {
    await redisStore(client).set("example.com:a", tokenOf("a"));
    await redisStore(client, { prefix: "app:" }).set("example.com:a", tokenOf("b"));
    await redisStore(client, { hashTag: true }).set("example.com:a", tokenOf("c"));
    await redisStore(client, { hashTag: true }).set("a}{b%:{c}", tokenOf("d"));
    expect((await client.keys("*")).toSorted()).toEqual([
      "app:token:example.com:a",
      "oauthkit:token:example.com:a",
      "oauthkit:token:{a%7D%7Bb%25:%7Bc%7D}",
      "oauthkit:token:{example.com:a}",
    ]);
    expect(await client.get("app:token:example.com:a")).toBe(JSON.stringify(tokenOf("b")));
  });

  it("drops a token after its ttl, counted from the last write, and keeps it for good without one", async () => {
    const store = redisStore(client, { ttl: 7_776_000 });
    await store.set("a:b", tokenOf("a"));
    await client.expire("oauthkit:token:a:b", 10);
    expect(await store.swap("a:b", tokenOf("a"), tokenOf("b"))).toBe(true);
    expect(await client.ttl("oauthkit:token:a:b")).toBeGreaterThan(7_775_000);
    await redisStore(client).set("a:b", tokenOf("c"));
    expect(await client.ttl("oauthkit:token:a:b")).toBe(-1);
  });

  it("goes on where Redis has forgotten its scripts", async () => {
    const store = redisStore(client);
    await store.set("a:b", tokenOf("a"));
    await client.sendCommand(["SCRIPT", "FLUSH"]);
    expect(await store.swap("a:b", tokenOf("a"), tokenOf("b"))).toBe(true);
    await client.configResetStat();
    expect(await store.swap("a:b", tokenOf("b"), tokenOf("c"))).toBe(true);
    const stats = await client.info("commandstats");
    expect(stats).toMatch(/cmdstat_evalsha:calls=1,/);
    expect(stats).not.toContain("cmdstat_eval:");
  });
});

const nowhere = async (): Promise<unknown> => undefined;

test("options that cannot be meant are refused before anything is sent", () => {
  const refused = expect.objectContaining({ code: "option_invalid" }) as Error;
  expect(() => redisStore(nowhere, { ttl: 0 })).toThrow(refused);
  expect(() => redisStore(nowhere, { ttl: Number.POSITIVE_INFINITY })).toThrow(refused);
  expect(() => redisStore(nowhere, { timeout: 0 })).toThrow(refused);
  expect(() => redisStore(nowhere, { prefix: 1 as never })).toThrow(refused);
  expect(() => redisStore(nowhere, { prefix: "{app}:", hashTag: true })).toThrow(refused);
  expect(() => redisStore(nowhere, { prefix: "{app}:" })).not.toThrow();
  expect(() => redisStore(undefined as never)).toThrow(refused);
  expect(() => redisStore({} as never)).toThrow(refused);
});

async function settled(task: Promise<boolean>): Promise<boolean | undefined> {
  return task.catch(() => undefined);
}
