/** How many cases a property is tried with. `FC_RUNS=10` multiplies every number by ten. */
export function runs(cases: number): { readonly numRuns: number } {
  return { numRuns: Math.ceil(cases * Number(process.env["FC_RUNS"] ?? 1)) };
}
