import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { createChecks } from "./checks.ts";
import { checkCommandLine } from "./command-line.ts";
import { packAll } from "./pack.ts";
import { readSamples } from "./samples.ts";
import { checkScaffold } from "./scaffold.ts";

// What a stranger does: installs the tarballs in an empty folder outside of the workspace, copies the samples that the
// READMEs call runnable, checks their types with the compiler most people have, and runs them. Then has providers written.
const root = resolve(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "oauthkit-consumer-"));
const checks = createChecks();
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
  await checks.check("the types of all samples", () => run("node_modules/.bin/tsc", []));
  for (const { file } of samples) await checks.check(file, () => run(process.execPath, [file]));
  await checkScaffold(dependencies, folder, checks);
  await checkCommandLine(dependencies, folder, checks);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const { passed, failed } = checks.count();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function run(command: string, parameters: readonly string[]): void {
  execFileSync(command, parameters, { cwd: folder, stdio: "inherit", timeout: 120_000 });
}

function write(file: string, content: unknown): void {
  writeFileSync(join(folder, file), JSON.stringify(content, undefined, 2));
}
