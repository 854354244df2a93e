import type { ConformanceCase } from "./case.ts";

/** The two functions of a test runner that the kit needs: vitest's, node:test's, jest's or bun's. */
export interface ConformanceRunner {
  readonly describe: (name: string, fn: () => void) => unknown;
  readonly it: (name: string, fn: (...context: readonly unknown[]) => Promise<void>) => unknown;
}

/** Registers one test a case. What was not tried is skipped where the runner's context has `skip`, else it passes. */
export function describeCases(
  { describe, it }: ConformanceRunner,
  name: string,
  cases: readonly ConformanceCase[],
): void {
  describe(name, () => {
    for (const one of cases) {
      // No parameter of its own: jest would take one for a callback to wait for.
      it(`${one.title} (${one.id})`, async (...context: readonly unknown[]) => runOne(one, context[0]));
    }
  });
}

async function runOne({ run }: ConformanceCase, context: unknown): Promise<void> {
  const { outcome, advice, error } = await run();
  if (outcome === "failed") throw error ?? new Error(advice);
  if (outcome !== "passed" && canSkip(context)) context.skip(advice);
}

/** The context is passed through as it is: a runner's `skip` may want its `this`. vitest's is a function with properties. */
function canSkip(context: unknown): context is { readonly skip: (note?: string) => void } {
  const mayHave = typeof context === "function" || (typeof context === "object" && context !== null);
  return mayHave && "skip" in context && typeof context.skip === "function";
}
