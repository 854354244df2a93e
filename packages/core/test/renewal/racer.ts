import { contend, raceLock, raceStore } from "@oauthkit/testing";

/** What each process is to do. */
export interface RacerInput {
  readonly act: "return" | "throw" | "exit" | "hang" | "count" | "die with the lock";
}

// A program of its own: see race.test.ts.
await contend<RacerInput>(async ({ index, url, input: { act } }) => {
  const store = raceStore<number>(url);
  const lock = raceLock(url);
  if (act === "throw") throw Object.assign(new TypeError("no"), { code: "E_NO" });
  if (act === "exit") process.exit(3);
  if (act === "hang") await new Promise((resolve) => setTimeout(resolve, 60_000));
  if (act === "die with the lock") {
    return lock("key", async () => {
      if ((await store.get("first")) !== undefined) return "in";
      await store.set("first", index);
      process.kill(process.pid, "SIGKILL");
      return new Promise((resolve) => setTimeout(resolve, 60_000));
    });
  }
  if (act === "count") {
    for (let round = 0; round < 3; round += 1) {
      await lock("key", async () => {
        const before = (await store.get("sum")) ?? 0;
        await new Promise((resolve) => setTimeout(resolve, 1));
        await store.set("sum", before + 1);
      });
    }
    const own = `a/b ü ${index}`;
    await store.set(own, index);
    await store.delete(own);
    return (await store.get(own)) ?? "nothing";
  }
  return index;
});
