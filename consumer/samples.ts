import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A program out of a README. */
export interface Sample {
  readonly file: string;
  readonly code: string;
}

/** The blocks marked as runnable in every README. */
export function readSamples(root: string): readonly Sample[] {
  const files = ["README.md", ...globSync("{docs/*,packages/*/{README,docs/*}}.md", { cwd: root })];
  return files.flatMap((path) => {
    const blocks = [...readFileSync(join(root, path), "utf8").matchAll(/^```ts run\n(.*?)^```$/gms)];
    return blocks.map(([, code = ""], index) => ({ file: `${path.replaceAll("/", "-")}-${index + 1}.ts`, code }));
  });
}
