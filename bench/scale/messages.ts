import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

import type { OAuth2Token } from "@oauthkit/core";

/** What the authorization server's process is asked, and says. */
export interface ServerOpening {
  readonly token: string;
  /** A token answer for each user. */
  readonly tokens: readonly OAuth2Token[];
}

/** What it has counted. */
export interface ServerCount {
  readonly refreshes: number;
  readonly reuses: number;
  readonly rss: number;
}

/** What each renewing process is told. */
export interface WorkerInput {
  readonly redis: string;
  readonly token: string;
  readonly users: number;
}

/** What each of them says. */
export interface WorkerReport {
  /** A digest over the tokens of all users, in their order. */
  readonly digest: string;
  /** Calls that were made again, by the code of what they met: its remedy was `try_again`. */
  readonly again: Readonly<Record<string, number>>;
  /** Calls that failed, by the code of what they met. */
  readonly failures: Readonly<Record<string, number>>;
  /** Commands that it sent to Redis, by name. */
  readonly sent: Readonly<Record<string, number>>;
  /** Seconds until the last call was answered, and seconds of processor time. */
  readonly seconds: number;
  readonly busy: number;
  /** Bytes in use: before the calls, after them, and at most. */
  readonly before: number;
  readonly after: number;
  readonly peak: number;
  /** Seconds that the call in the middle waited, and the one that 99 of 100 were faster than. */
  readonly median: number;
  readonly slowest: number;
}

/** The next message of a child. Rejects where it ends instead. */
export async function nextMessage(child: ChildProcess | undefined): Promise<unknown> {
  if (child === undefined) throw new Error("there is no such process");
  const over = new AbortController();
  const ended = (async (): Promise<never> => {
    const [code] = (await once(child, "exit", { signal: over.signal })) as [number | null];
    throw new Error(`a process ended with ${code}`);
  })();
  ended.catch(() => undefined);
  try {
    const [message] = (await Promise.race([once(child, "message", { signal: over.signal }), ended])) as [unknown];
    return message;
  } finally {
    over.abort();
  }
}
