import { authorizationServer, race } from "@oauthkit/testing";
import { describe, expect, it } from "vitest";

import { redisStore } from "../src/index.ts";
import { isMissing, startRedis } from "./redis-server.ts";
import type { RenewerInput } from "./renewer.ts";

const users = 300;
const held = 40;

describe.skipIf(isMissing)("three processes, three hundred users whose tokens have ended, one Redis", () => {
  it(
    "one is killed while it holds forty locks: each user is renewed once, and nobody is locked out",
    { timeout: 90_000 },
    async () => {
      const server = authorizationServer({ reuse: "revoke_family" });
      await using http = await server.listen();
      await using redis = await startRedis();
      const client = await redis.connect();
      const store = redisStore(client);
      const provider = new URL(http.origin).host;
      const before = Array.from({ length: users }, () => ({
        ...server.issueToken(),
        expires_at: Date.now() / 1000 - 1,
      }));
      await Promise.all(before.map(async (token, user) => store.set(`${provider}:user:${user}`, token)));
      const input: RenewerInput = { redis: redis.url, token: http.endpoints.token, users, held };
      const { outcomes } = await race({
        program: new URL("renewer.ts", import.meta.url),
        nodeOptions: ["--conditions=@oauthkit/source"],
        count: 3,
        input,
        deadline: 80_000,
      });
      const stored = await Promise.all(before.map(async (_, user) => store.get(`${provider}:user:${user}`)));
      const renewed = stored.map((token) => token?.access_token);
      const [victim, ...others] = outcomes;
      expect(victim).toMatchObject({ status: "died", signal: "SIGKILL" });
      for (const outcome of others) expect(outcome).toMatchObject({ status: "returned", value: renewed });
      expect(server.count("refresh")).toBe(users);
      expect(server.count("reuse")).toBe(0);
      expect(new Set([...renewed, ...before.map((token) => token.access_token)]).size).toBe(2 * users);
      expect(await client.keys("oauthkit:lock:*")).toEqual([]);
    },
  );
});
