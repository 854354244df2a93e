/** How a case may end. */
export type ConformanceOutcome = "passed" | "failed" | "blocked" | "not offered";

/** Ends a case as failed. The two sentences become one message: what is wrong, and what to do. */
export function fail(wrong: string, advice: string, cause?: unknown): never {
  throw new CaseEnding("failed", `${wrong}. ${advice}.`, cause);
}

/** Ends a case as failed unless something holds. */
export function check(holds: boolean, wrong: string, advice: string): asserts holds {
  if (!holds) fail(wrong, advice);
}

/** Ends a case of something that the provider does not have. */
export function notOffered(reason: string): never {
  throw new CaseEnding("not offered", reason);
}

/** Ends a case that cannot be tried because something else has failed. */
export function block(reason: string): never {
  throw new CaseEnding("blocked", reason);
}

/** Ends a case early, as `outcome` says. */
export class CaseEnding extends Error {
  override readonly name = "ConformanceError";
  readonly outcome: Exclude<ConformanceOutcome, "passed">;

  constructor(outcome: Exclude<ConformanceOutcome, "passed">, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.outcome = outcome;
  }
}

/** What went wrong in a task that should not have failed, in a few words. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? ` ${String(error.code)}` : "";
  return `${error.name}${code}: ${error.message.replace(/\.$/, "")}`;
}
