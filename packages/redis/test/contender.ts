import { contend, raceStore } from "@oauthkit/testing";
import { createClient } from "redis";

import { redisLock } from "../src/index.ts";

/** What each process is told. */
export interface ContenderInput {
  readonly redis: string;
  readonly act: "count" | "die with the lock" | "freeze with the lock";
}

// A program of its own: see processes.test.ts.
await contend<ContenderInput>(async ({ index, url, input: { redis, act } }) => {
  const client = createClient({ url: redis });
  client.on("error", () => undefined);
  await client.connect();
  const lock = redisLock(client, act === "count" ? {} : { expiry: 3, heartbeat: 0.5 });
  const told = raceStore<number>(url);
  const takes = async (): Promise<string> =>
    lock("key", async () => {
      if ((await told.get("first")) !== undefined) return "in";
      await told.set("first", index);
      if (act === "freeze with the lock") {
        // Busy as a process is that the system does not let run: no heartbeat goes out.
        const end = performance.now() + 6000;
        while (performance.now() < end);
        return "froze";
      }
      process.kill(process.pid, "SIGKILL");
      return new Promise(() => undefined);
    });
  const counts = async (): Promise<string> => {
    for (let round = 0; round < 20; round += 1) {
      // oxlint-disable-next-line no-await-in-loop
      await lock("key", async () => {
        const sum = Number(await client.get("sum"));
        await new Promise((resolve) => {
          setTimeout(resolve, 1);
        });
        await client.set("sum", sum + 1);
      });
    }
    return "counted";
  };
  const outcome = await (act === "count" ? counts() : takes());
  client.destroy();
  return outcome;
});
