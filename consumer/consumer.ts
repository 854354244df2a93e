import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { packAll } from "./pack.ts";
import { readSamples } from "./samples.ts";

// What a stranger does: installs the tarballs in an empty folder outside of the workspace, copies the samples that the
// READMEs call runnable, checks their types with the compiler most people have, and runs them.
const root = resolve(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "oauthkit-consumer-"));
let failed = 0;
try {
  const dependencies = packAll(root, folder);
  const devDependencies = { "@types/node": "^22.0.0", typescript: "5.9.3" };
  write("package.json", { name: "consumer", private: true, type: "module", dependencies, devDependencies });
  write("tsconfig.json", {
    compilerOptions: {
      target: "es2023",
      lib: ["es2023", "esnext.disposable"],
      types: ["node"],
      module: "nodenext",
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
    },
  });
  run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"]);

  const samples = readSamples(root);
  for (const { file, code } of samples) writeFileSync(join(folder, file), code);
  check("the types of all samples", () => run("node_modules/.bin/tsc", []));
  for (const { file } of samples) check(file, () => run(process.execPath, [file]));
  console.log(`${samples.length + 1 - failed} passed, ${failed} failed`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;

function check(name: string, task: () => void): void {
  try {
    task();
    console.log(`ok   ${name}`);
  } catch {
    failed += 1;
    console.log(`FAIL ${name}`);
  }
}

function run(command: string, parameters: readonly string[]): void {
  execFileSync(command, parameters, { cwd: folder, stdio: "inherit", timeout: 120_000 });
}

function write(file: string, content: unknown): void {
  writeFileSync(join(folder, file), JSON.stringify(content, undefined, 2));
}
