import type { Scale } from "./scale.ts";

/** Prints what was measured, and first whether all went well. */
export function printScale({ users, count, reports, agree, redis }: Scale): void {
  const sent = total(reports.map((report) => report.sent));
  const all = Object.values(sent).reduce((sum, calls) => sum + calls, 0);
  const each = (figure: number): string => (figure / users).toFixed(1);
  const slowest = Math.max(...reports.map(({ seconds }) => seconds));
  const rows: readonly (readonly [string, string])[] = [
    ["refreshes, refresh tokens used twice", `${count.refreshes}, ${count.reuses}`],
    ["calls that failed", write(total(reports.map(({ failures }) => failures)))],
    ["calls that had to be made again", write(total(reports.map(({ again }) => again)))],
    ["all have the same tokens", agree ? "yes" : "NO"],
    ["until the last call was answered", `${slowest.toFixed(1)} s, ${Math.round(users / slowest)} users a second`],
    [
      "waited: half of the calls, 99 of 100",
      `${Math.max(...reports.map(({ median }) => median)).toFixed(1)} s, ${Math.max(...reports.map((r) => r.slowest)).toFixed(1)} s`,
    ],
    [
      "commands sent for each renewal",
      `${each(all)} (${Object.entries(sent)
        .map(([name, n]) => `${name} ${each(n)}`)
        .join(", ")})`,
    ],
    ["carried out, inside of scripts too", each(redis.calls)],
    ["Redis' time for each renewal", `${Math.round(redis.spent / users)} µs`],
    ["Redis' memory: with all tokens, at most", `${mega(redis.stored)}, ${mega(redis.peak)}`],
    [
      "processor time of each process",
      span(
        reports.map(({ busy }) => busy),
        (busy) => `${busy.toFixed(1)} s`,
      ),
    ],
    [
      "memory of each process before",
      span(
        reports.map(({ before }) => before),
        mega,
      ),
    ],
    [
      "at most",
      span(
        reports.map(({ peak }) => peak),
        mega,
      ),
    ],
    ["memory of the authorization server", mega(count.rss)],
  ];
  for (const [name, figure] of rows) console.log(`  ${name.padEnd(42)}${figure}`);
}

function mega(bytes: number): string {
  return `${Math.round(bytes / 1_000_000)} MB`;
}

function span(figures: readonly number[], unit: (figure: number) => string): string {
  return `${unit(Math.min(...figures))} to ${unit(Math.max(...figures))}`;
}

type Counts = Readonly<Record<string, number>>;

function total(counts: readonly Counts[]): Counts {
  const sums: Record<string, number> = {};
  for (const count of counts) {
    for (const [name, figure] of Object.entries(count)) sums[name] = (sums[name] ?? 0) + figure;
  }
  return sums;
}

function write(counts: Counts): string {
  const texts = Object.entries(counts).map(([name, figure]) => `${name} ${figure}`);
  return texts.length === 0 ? "none" : texts.join(", ");
}
