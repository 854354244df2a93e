import { type ConformanceCase, type ConformanceLevel, type ConformanceResult, levels } from "./case.ts";
import type { ConformanceOutcome } from "./ending.ts";

/** What came of all cases: JSON. */
export interface ConformanceReport {
  /** The provider's id. */
  readonly provider: string;
  /** The version of core's contract that it was made for. */
  readonly contract: number;
  readonly levels: Readonly<Record<ConformanceLevel, LevelOutcome>>;
  readonly passed: number;
  readonly failed: number;
  /** Cases that were blocked, or are about what is not offered. */
  readonly skipped: number;
  readonly cases: readonly ReportedCase[];
}

/** A level has failed where one of its cases has failed or could not be tried. */
export type LevelOutcome = "passed" | "failed" | "not offered";

/** A case and what came of it. */
export interface ReportedCase {
  readonly id: string;
  readonly level: ConformanceLevel;
  readonly title: string;
  readonly outcome: ConformanceOutcome;
  readonly advice?: string;
}

/** Tries all cases, one after the other, and tells what came of them. */
export async function createReport(
  { id, contract }: { readonly id: string; readonly contract: number },
  cases: readonly ConformanceCase[],
): Promise<ConformanceReport> {
  const reported: ReportedCase[] = [];
  const telling = new Set(cases.flatMap(({ id: own, anyway = false }) => (anyway ? [] : [own])));
  // One after the other: each may replace what is global.
  // oxlint-disable-next-line no-await-in-loop
  for (const one of cases) reported.push(describeResult(one, await one.run()));
  const count = (...outcomes: readonly ConformanceOutcome[]): number =>
    reported.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return {
    provider: id,
    contract,
    levels: Object.fromEntries(
      levels.map((level) => [level, outcomeOf(level, reported, telling)]),
    ) as ConformanceReport["levels"],
    passed: count("passed"),
    failed: count("failed"),
    skipped: count("blocked", "not offered"),
    cases: reported,
  };
}

/** One line of Markdown about a report, for a README. */
export function reportLine({
  provider,
  contract,
  levels: outcomes,
  passed,
  failed,
  skipped,
}: ConformanceReport): string {
  const told = levels.map((level) => `${level} ${signs[outcomes[level]]}`).join(" · ");
  return `\`${provider}\`, contract ${contract}: ${told} (${passed} passed, ${failed} failed, ${skipped} skipped)`;
}

const signs: Readonly<Record<LevelOutcome, string>> = { passed: "✓", failed: "✗", "not offered": "not offered" };

function describeResult({ id, level, title }: ConformanceCase, { outcome, advice }: ConformanceResult): ReportedCase {
  return { id, level, title, outcome, ...(advice === undefined ? {} : { advice }) };
}

function outcomeOf(
  level: ConformanceLevel,
  cases: readonly ReportedCase[],
  telling: ReadonlySet<string>,
): LevelOutcome {
  const own = cases.filter((one) => one.level === level);
  if (own.some(({ outcome }) => outcome === "failed" || outcome === "blocked")) return "failed";
  return own.some(({ id, outcome }) => outcome === "passed" && telling.has(id)) ? "passed" : "not offered";
}
