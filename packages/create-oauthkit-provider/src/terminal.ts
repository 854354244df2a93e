import type { Prompter } from "./questions/ask.ts";

/** What the program has around it. */
export interface Terminal {
  /** The working folder. */
  readonly cwd: string;
  /** Whether somebody is there to be asked. */
  readonly interactive: boolean;
  readonly prompter: Prompter;
  /** What was asked for. */
  readonly print: (text: string) => void;
  /** What is wrong. */
  readonly complain: (text: string) => void;
  /** Milliseconds since 1970, for the year of the licence. */
  readonly now: () => number;
}
