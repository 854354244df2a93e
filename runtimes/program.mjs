import { execFile } from "node:child_process";
import { join } from "node:path";

const smoke = join(import.meta.dirname, "smoke/program.mjs");

/** Runs the smoke program with a command. Resolves to what it wrote, and whether it ended well. */
export async function runProgram(command, args, urls) {
  const query = String(new URLSearchParams(urls));
  // Not the synchronous kind: the provider answers from this very process.
  return new Promise((resolve) => {
    execFile(command, [...args, smoke, query], { timeout: 60_000 }, (error, stdout, stderr) => {
      if (error === null) resolve({ ok: true, text: stdout.trim() });
      else resolve({ ok: false, text: error.code === "ENOENT" ? "not installed" : stderr.trim() || error.message });
    });
  });
}
