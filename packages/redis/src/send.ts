import type { StoreCode } from "@oauthkit/core";

import { dispatchTo, type RedisClient } from "./client.ts";
import { isCut, RedisCut, redisFailure, RedisTimeout } from "./failure.ts";
import { readSeconds, type RedisOptions } from "./options.ts";
import { turnstile } from "./turnstile.ts";

/** Sends one command that concerns a key, and resolves to its answer. Rejects with a `StoreError` that says what to do. */
export type Send = (key: string, ...args: string[]) => Promise<unknown>;

/** Two ways to send, that share one limit. */
export interface Sender {
  /** For commands that may be carried out twice: one whose connection is lost on the way goes once more. */
  readonly send: Send;
  /** For commands that may not, since the second time would undo what somebody else did in between: fails where the connection is lost. */
  readonly sendOnce: Send;
}

/**
 * Sends so many commands at once that an answer does not wait for thousands before it. A busy Redis is waited for; when one command is not answered in time, those that
 * have not gone yet fail with it once they have waited for as long. That Redis does not know a script is left to the caller. Throws `option_invalid` for what is no client.
 */
export function sender(code: StoreCode, client: RedisClient, options: RedisOptions): Sender {
  const dispatch = dispatchTo(client);
  const timeout = readSeconds("timeout", options.timeout ?? 5);
  const gate = turnstile(atOnce, timeout);
  const sending =
    (again: Again): Send =>
    async (key, ...args) => {
      const attempt = async (signal: AbortSignal): Promise<unknown> =>
        again(async () => dispatch(key, args, signal), signal);
      try {
        return await gate.run(async () => {
          try {
            return await inTime(timeout, attempt);
          } catch (error) {
            // Before the place is given to the next one, whose time may be up as well.
            if (error instanceof RedisTimeout) gate.turnAway(error);
            throw error;
          }
        });
      } catch (error) {
        if (isUnknownScript(error)) throw error;
        throw redisFailure(code, error, key);
      }
    };
  return { send: sending(twice), sendOnce: sending(once) };
}

const atOnce = 256;

/** Whether Redis does not know a script by its digest: it has not seen it, or was started anew. */
export function isUnknownScript(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("NOSCRIPT");
}

/** What becomes of a command whose connection is lost on the way. */
type Again = (task: () => Promise<unknown>, signal: AbortSignal) => Promise<unknown>;

async function twice(task: () => Promise<unknown>, signal: AbortSignal): Promise<unknown> {
  try {
    return await task();
  } catch (error) {
    if (!isCut(error) || signal.aborted) throw error;
    return task();
  }
}

async function once(task: () => Promise<unknown>): Promise<unknown> {
  try {
    return await task();
  } catch (error) {
    if (!isCut(error)) throw error;
    throw new RedisCut();
  }
}

async function inTime(milliseconds: number, task: (signal: AbortSignal) => Promise<unknown>): Promise<unknown> {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const giveUp = (): void => {
      reject(new RedisTimeout(`within ${milliseconds / 1000} s`));
      abort.abort();
    };
    // Where the process itself stood still, the answer may have come meanwhile: it is read between two timers.
    timer = setTimeout(() => (timer = setTimeout(giveUp, 1)), milliseconds);
  });
  try {
    return await Promise.race([task(abort.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
