import { race, type RaceResult } from "@oauthkit/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { ContenderInput } from "./contender.ts";
import { type Client, isMissing, type RedisServer, startRedis } from "./redis-server.ts";
import { until } from "./setup.ts";

// Processes take their time to start where the machine is busy.
describe.skipIf(isMissing)("processes with one lock in Redis", { timeout: 60_000 }, () => {
  let server: RedisServer;
  let admin: Client;
  beforeAll(async () => {
    server = await startRedis();
    admin = await server.connect();
  });
  afterAll(async () => server[Symbol.asyncDispose]());

  const run = async (act: ContenderInput["act"], count: number): Promise<RaceResult> => {
    const input: ContenderInput = { redis: server.url, act };
    const program = new URL("contender.ts", import.meta.url);
    return race({ program, nodeOptions: ["--conditions=@oauthkit/source"], count, input, deadline: 50_000 });
  };

  it("one that is killed while it holds the lock is followed by the others", async () => {
    const { outcomes, entries } = await run("die with the lock", 3);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["died", "returned", "returned"]);
    expect(outcomes[Number(entries["first"])]).toMatchObject({ status: "died", signal: "SIGKILL" });
    expect(await admin.exists("oauthkit:lock:key")).toBe(0);
  });

  it("one that stands still while it holds the lock loses it, and does not give back another's", async () => {
    const { outcomes, entries } = await run("freeze with the lock", 2);
    const first = Number(entries["first"]);
    expect(outcomes[first]).toMatchObject({ status: "returned", value: "froze" });
    expect(outcomes[1 - first]).toMatchObject({ status: "returned", value: "in" });
    await until(async () => (await admin.exists("oauthkit:lock:key")) === 0);
  });

  it("three count together without losing one", async () => {
    const { outcomes } = await run("count", 3);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ status: "returned", value: "counted" });
    expect(await admin.get("sum")).toBe("60");
  });
});
