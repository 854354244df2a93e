import type { ProviderFlags } from "../commands/flags.ts";
import type { Context } from "../context.ts";
import type { Opened } from "../open-provider.ts";

/** What is looked at, and what the steps before have found. */
export interface Patient {
  readonly context: Context;
  /** As it was written. */
  readonly name: string;
  readonly flags: ProviderFlags;
  /** From the step `options` on. */
  opened?: Opened;
}

/** One thing to look at. */
export interface Step {
  readonly name: string;
  /** Whether it is let end at Ctrl-C. */
  readonly isFinished?: boolean;
  /** Says what it has seen, `undefined` where there is nothing to look at. Rejects with what is wrong. */
  readonly look: (patient: Patient) => Promise<string | undefined>;
}

/** What came of a step. */
export interface Finding {
  readonly step: string;
  readonly state: "well" | "wrong" | "skipped";
  readonly detail: string;
}

/** The client, for steps that come after `options`. */
export function openedOf({ opened }: Patient): Opened {
  if (opened === undefined) throw new TypeError("The options have not been looked at");
  return opened;
}
