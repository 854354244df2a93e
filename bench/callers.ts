import type { Variant } from "./rounds.ts";

/** Sends one request and makes sure of its answer. */
export type Call = () => Promise<unknown>;

/** As many callers as asked, each with its next call as soon as the last is answered. */
export function repeat(call: Call, concurrency: number): Variant {
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
