import type { Clock } from "../clock.ts";

/** The two applications that the kit signs in with. */
export type ApplicationName = "first" | "second";

/** What an emulator is made for. */
export interface ConformanceWorld<Options> {
  /** What `application` gave for `first` and `second`. */
  readonly applications: readonly [first: Options, second: Options];
  /** The time of day, for the emulator too. */
  readonly clock: Clock;
  /** Makes secrets that the kit finds again: for codes, tokens and whatever else an emulator makes up. */
  readonly mint: (kind: string) => string;
  /** Where people come back to, to be registered for both applications, where that has to be. */
  readonly redirectUri: string;
}

/** Where people come back to. */
export const redirectUri = "https://app.example.test/callback";
