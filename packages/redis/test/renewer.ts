import { isOAuthKitError, OAuth2Client } from "@oauthkit/core";
import { contend, demoOAuth2Client, raceStore, type RaceStore } from "@oauthkit/testing";
import { createClient } from "redis";

import { redisLock, redisStore } from "../src/index.ts";

/** What each process is told. */
export interface RenewerInput {
  readonly redis: string;
  readonly token: string;
  readonly users: number;
  /** How many locks the first process holds when it is killed, with nothing sent yet. */
  readonly held: number;
}

/** What each process says: the access token of each user, or the code of what went wrong. */
export type RenewerAnswer = readonly string[];

// A program of its own: see many-users.test.ts.
await contend<RenewerInput>(async ({ index, url, input }): Promise<RenewerAnswer> => {
  const redis = createClient({ url: input.redis });
  redis.on("error", () => undefined);
  await redis.connect();
  const isVictim = index === 0;
  const told = raceStore<boolean>(url);
  let waiting = 0;
  const client = new OAuth2Client(
    {
      client: { id: demoOAuth2Client.id, secret: demoOAuth2Client.secret, authentication: "basic" },
      endpoints: { token: input.token },
    },
    {
      store: redisStore(redis),
      lock: redisLock(redis, { expiry: isVictim ? 3 : 30 }),
      timeout: 60_000,
      ...(isVictim
        ? {
            fetch: async (): Promise<Response> => {
              waiting += 1;
              if (waiting === input.held) {
                await told.set("held", true);
                process.kill(process.pid, "SIGKILL");
              }
              return new Promise(() => undefined);
            },
          }
        : {}),
    },
  );
  // The victim goes first, or there might be nothing left for it to hold.
  if (!isVictim) await untilHeld(told);
  const tokens = Array.from({ length: input.users }, async (_, user) => {
    try {
      const session = await client.restore(`user:${user}`);
      return (await session.token()).access_token;
    } catch (error) {
      return isOAuthKitError(error) ? `${error.code}: ${error.message}` : String(error);
    }
  });
  const answer = await Promise.all(tokens);
  // Waits for what is under way: locks that are given back.
  await redis.close();
  return answer;
});

async function untilHeld(told: RaceStore<boolean>): Promise<void> {
  while ((await told.get("held")) === undefined) {
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
}
