import { isDeepStrictEqual } from "node:util";

import { alteredFor, leavesOf } from "./altered.ts";
import { caught } from "./caught.ts";
import { check, fail, wordsOf } from "./ending.ts";
import { withTimeOfDay } from "./time-of-day.ts";

/** A function of a definition, and what it was given. */
export interface PureFunction {
  /** As people write it: `quirks.tokenRequest`. */
  readonly name: string;
  /** What it was given, as plain values. */
  readonly given: unknown;
  /** Calls it with a copy that cannot be changed, and gives what can be compared of what it makes. */
  readonly call: (given: unknown) => unknown;
  /** The same function of a definition that was made just now. */
  readonly callAnew: (given: unknown) => unknown;
  /** Fields that mean something to everybody: they are given as they were. */
  readonly kept?: ReadonlySet<string>;
}

/** What a function made when it was given other values wherever it can do with them. */
interface OtherTime {
  /** Values in it that were given the first time, and not this time. */
  readonly remembered: readonly (string | number)[];
  /** Whether it is the same as the first time. */
  readonly isSame: boolean;
}

/** What to do about a function that remembers. */
export const purityAdvice = "Return a new object, made of what is given and nothing else";

/** Fails unless a function makes the same of the same, whatever it was given in between, and tells what it made of that. Meanwhile no time passes. */
export async function expectPure(pure: PureFunction): Promise<OtherTime> {
  const now = Date.now();
  return withTimeOfDay(
    () => now,
    async () => compare(pure),
  );
}

async function compare({ name, given, call, callAnew, kept }: PureFunction): Promise<OtherTime> {
  let made: readonly unknown[] = [];
  const error = await caught(async () => {
    made = [await call(given), await call(given)];
  });
  if (error !== undefined)
    fail(`\`${name}\` fails when it may change nothing that it is given: ${wordsOf(error)}`, purityAdvice, error);
  const [once, again] = made;
  check(isDeepStrictEqual(once, again), `\`${name}\` makes something else of the same the second time`, purityAdvice);
  // What cannot be read says nothing.
  const canRead = async (changed: unknown): Promise<boolean> => (await outcomeOf(call, changed)).made !== undefined;
  const other = await alteredFor(given, canRead, kept);
  const otherwise = await outcomeOf(call, other);
  check(
    isDeepStrictEqual((await outcomeOf(call, given)).made, once),
    `\`${name}\` makes something else of the same after it was given something else`,
    purityAdvice,
  );
  // A definition may well differ from the next one, by an id that it has drawn for instance.
  const isLikeAnother = isDeepStrictEqual((await outcomeOf(callAnew, given)).made, once);
  check(
    !isLikeAnother || isDeepStrictEqual(await outcomeOf(callAnew, other), otherwise),
    `\`${name}\` makes something else than in a definition that was made just now: it remembers what it was given first`,
    purityAdvice,
  );
  const [own, others] = [new Set(leavesOf(given)), JSON.stringify(other)];
  return {
    remembered: leavesOf(otherwise.made).filter((leaf) => own.has(leaf) && !others.includes(String(leaf))),
    isSame: isDeepStrictEqual(otherwise.made, once),
  };
}

/** What comes of a call; that it failed, and not how. */
async function outcomeOf(
  call: PureFunction["call"],
  given: unknown,
): Promise<{ readonly made?: unknown; readonly hasFailed?: true }> {
  try {
    return { made: await call(given) };
  } catch {
    return { hasFailed: true };
  }
}
