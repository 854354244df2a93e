/** Prints how many times a second each variant did its work, and that as a ratio to one of them. */
export function printRates(title: string, micros: Readonly<Record<string, number>>, yardstick: string): void {
  const unit = micros[yardstick] ?? Number.NaN;
  console.log(`\n${title}`);
  for (const [name, each] of Object.entries(micros)) {
    const rate = Math.round(1_000_000 / each).toLocaleString("en");
    console.log(`  ${name.padEnd(34)}${rate.padStart(10)} /s${(unit / each).toFixed(2).padStart(8)}`);
  }
}
