import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What the tokens of many users keep on the heap, each setting in a process of its own. */
export function benchMemory(): void {
  console.log("\nHeap that the tokens of users keep, in kB, and the same for each token kept");
  for (const [users, maxSubjects] of [
    [1000, 1000],
    [10_000, 1000],
    [10_000, 10_000],
  ] as const) {
    const bytes = run(users, maxSubjects);
    const name = `${users.toLocaleString("en")} users, maxSubjects ${maxSubjects.toLocaleString("en")}`;
    const columns = [bytes, bytes / Math.min(users, maxSubjects)].map((size) => (size / 1000).toFixed(1).padStart(10));
    console.log(`  ${name.padEnd(34)}${columns.join("")}`);
  }
}

function run(users: number, maxSubjects: number): number {
  const program = fileURLToPath(new URL("subjects.ts", import.meta.url));
  const args = ["--expose-gc", program, String(users), String(maxSubjects)];
  const { status, stdout } = spawnSync(process.execPath, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) throw new Error(`node left with ${status}`);
  return Number(stdout);
}
