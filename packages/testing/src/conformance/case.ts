import { CaseEnding, type ConformanceOutcome, wordsOf } from "./ending.ts";

/** What a case is about: the levels of a report. */
export type ConformanceLevel = "sign-in" | "renewal" | "signed API" | "revocation";

/** The levels, in the order in which they are told. */
export const levels: readonly ConformanceLevel[] = ["sign-in", "renewal", "signed API", "revocation"];

/** One assertion on a provider. */
export interface ConformanceCase {
  /** In kebab case; it stays the same from one version to the next. */
  readonly id: string;
  readonly level: ConformanceLevel;
  /** A sentence that is true of a provider that passes. */
  readonly title: string;
  /** True of what is asked of a provider that does not have the level's feature, too: by itself, it makes no level a passed one. */
  readonly anyway?: boolean;
  /** Tries it, and first what it builds on. Never rejects. It is tried once: asked again, it gives the same result. */
  readonly run: () => Promise<ConformanceResult>;
}

/** What came of a case. */
export interface ConformanceResult {
  readonly outcome: ConformanceOutcome;
  /** What is wrong and what to do; or why it was not tried. Not there where it has passed. */
  readonly advice?: string;
  /** The same as an error, with what lies behind it as its cause. */
  readonly error?: Error;
}

/** A case as it is written: it gets a scene of its own, ends well by returning, and otherwise through `fail`, `notOffered` or `block`. */
export interface CaseDefinition<Scene> extends Omit<ConformanceCase, "run"> {
  /** The ids of cases that it builds on: where one of them has failed, this one is blocked. */
  readonly needs?: readonly string[];
  /**
   * Why there is nothing to try, as far as can be seen without trying; asked where one of its needs has failed, so that nobody is blamed for what they
   * never offered.
   */
  readonly absent?: (scene: Scene) => string | undefined;
  readonly run: (scene: Scene) => Promise<void> | void;
}

/** Makes cases of their definitions. TypeError for an id that is there twice, and for a need that comes only later. */
export function createCases<Scene>(
  definitions: readonly CaseDefinition<Scene>[],
  openScene: () => Scene | Promise<Scene>,
): readonly ConformanceCase[] {
  const known = new Map<string, ConformanceCase>();
  for (const { id, level, title, needs = [], anyway = false, absent, run } of definitions) {
    if (known.has(id)) throw new TypeError(`two cases are named ${id}`);
    const before = needs.map((need) => {
      const found = known.get(need);
      if (found === undefined) throw new TypeError(`${id} needs ${need}, which does not come before it`);
      return found;
    });
    let result: Promise<ConformanceResult> | undefined;
    const once = async (): Promise<ConformanceResult> =>
      (result ??= attempt(
        before,
        async () => absent?.(await openScene()),
        async () => run(await openScene()),
      ));
    known.set(id, { id, level, title, anyway, run: once });
  }
  return [...known.values()];
}

async function attempt(
  needs: readonly ConformanceCase[],
  absent: () => Promise<string | undefined>,
  run: () => Promise<void>,
): Promise<ConformanceResult> {
  for (const need of needs) {
    // One after the other: each may replace what is global.
    // oxlint-disable-next-line no-await-in-loop
    const { outcome } = await need.run();
    if (outcome !== "failed" && outcome !== "blocked") continue;
    // oxlint-disable-next-line no-await-in-loop
    const reason = await absent().catch(() => undefined);
    if (reason !== undefined) return ended("not offered", reason);
    return ended("blocked", `not tried, because ${need.id} ${outcome === "failed" ? "failed" : "was not tried"}`);
  }
  try {
    await run();
    return { outcome: "passed" };
  } catch (error) {
    if (error instanceof CaseEnding) return { outcome: error.outcome, advice: error.message, error };
    const advice = `it stopped with ${wordsOf(error)}. See the error's cause, and mend that first.`;
    return { ...ended("failed", advice, error) };
  }
}

function ended(outcome: Exclude<ConformanceOutcome, "passed">, advice: string, cause?: unknown): ConformanceResult {
  return { outcome, advice, error: new CaseEnding(outcome, advice, cause) };
}
