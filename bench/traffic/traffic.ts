import { fork } from "node:child_process";
import { once } from "node:events";

import { measure, type Variant } from "../rounds.ts";
import { printRates } from "../table.ts";
import { type Call, createCalls } from "./variants.ts";

/** Signed calls per second over HTTP on the loopback interface. */
export async function benchTraffic(): Promise<void> {
  const child = fork(new URL("server.ts", import.meta.url));
  try {
    const [port] = (await once(child, "message")) as [number];
    const calls = Object.entries(createCalls(`http://127.0.0.1:${port}`));
    for (const [concurrency, times] of [
      [1, 300],
      [50, 1500],
    ] as const) {
      const variants = Object.fromEntries(calls.map(([name, call]) => [name, repeat(call, concurrency)]));
      const micros = await measure(variants, { rounds: 15, warmup: 4, times });
      printRates(`GET and its JSON, ${concurrency} at a time`, micros, "fetch");
    }
  } finally {
    child.disconnect();
  }
}

/** As many callers as asked, each with its next call as soon as the last is answered. */
function repeat(call: Call, concurrency: number): Variant {
  return async (times) => {
    let left = times;
    const caller = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        await call();
      }
    };
    await Promise.all(Array.from({ length: concurrency }, caller));
  };
}
