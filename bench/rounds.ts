/** Something to be timed: does its work the given number of times. */
export type Variant = (times: number) => void | Promise<void>;

/** How long to measure. */
export interface Rounds {
  /** Rounds that count; every variant gets one turn in each. */
  readonly rounds: number;
  /** Rounds before them that do not: compilers and connections warm up. */
  readonly warmup: number;
  /** How often a variant does its work in one turn. */
  readonly times: number;
}

/**
 * Times variants in turns (A B C, A B C, …), so that whatever else the machine does meets all of them alike.
 * Returns the median of each: microseconds for doing the work once.
 */
export async function measure<Name extends string>(
  variants: Readonly<Record<Name, Variant>>,
  { rounds, warmup, times }: Rounds,
): Promise<Readonly<Record<Name, number>>> {
  const entries = Object.entries(variants) as [Name, Variant][];
  const samples = new Map<Name, number[]>(entries.map(([name]) => [name, []]));
  for (let round = -warmup; round < rounds; round += 1) {
    for (const [name, run] of entries) {
      const started = performance.now();
      await run(times);
      const elapsed = ((performance.now() - started) * 1000) / times;
      if (round >= 0) samples.get(name)?.push(elapsed);
    }
  }
  return Object.fromEntries(entries.map(([name]) => [name, median(samples.get(name) ?? [])])) as Record<Name, number>;
}

/** The value in the middle. */
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
