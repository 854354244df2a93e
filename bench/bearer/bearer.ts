import { repeat } from "../callers.ts";
import { measure } from "../rounds.ts";
import { serving } from "../serving.ts";
import { printRates } from "../table.ts";
import { createCalls } from "./variants.ts";

/** Calls with a bearer token per second, over HTTP on the loopback interface. */
export async function benchBearer(): Promise<void> {
  await serving(new URL("server.ts", import.meta.url), async (origin) => {
    const calls = Object.entries(createCalls(origin));
    for (const [concurrency, times] of [
      [1, 300],
      [50, 1500],
    ] as const) {
      const variants = Object.fromEntries(calls.map(([name, call]) => [name, repeat(call, concurrency)]));
      const micros = await measure(variants, { rounds: 21, warmup: 4, times });
      printRates(`GET with a bearer token and its JSON, ${concurrency} at a time`, micros, "fetch");
    }
  });
}
