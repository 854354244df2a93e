import { optionInvalid } from "@oauthkit/core/parts";

/** What holds for stores and locks alike. */
export interface RedisOptions {
  /** What every key in Redis begins with; `oauthkit:` unless told. */
  readonly prefix?: string;
  /**
   * Puts braces around what names a credential, so that a cluster keeps its token and its lock on one node (the part of a key between braces is what
   * is hashed). Has to be the same in all processes.
   */
  readonly hashTag?: boolean;
  /** Seconds that a command may take, the wait for a connection included; 5 unless told. */
  readonly timeout?: number;
}

/** Reads seconds; returns milliseconds. Throws `option_invalid` for what is no number of them, and outside of the bounds. */
export function readSeconds(name: string, value: number, least: number = 0.001, most: number = longestTimer): number {
  if (typeof value === "number" && value >= least && value <= most) return Math.round(value * 1000);
  throw optionInvalid(`${name} has to be a number of seconds, from ${least} to ${most}`);
}

// Seconds. A timer that is told to wait for longer goes off at once.
const longestTimer = 2_000_000;
