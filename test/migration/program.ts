import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

import { root } from "../structure/workspace.ts";

/** How a program ended: its exit code, and the lines that it printed. */
export interface ProgramEnd {
  readonly ending: number | null;
  readonly printed: readonly string[];
}

/** Runs a program as a module of a package, such as `packages/core`, on the sources. */
export async function runProgram(code: string, folder: string): Promise<ProgramEnd> {
  const flags = ["--conditions=@oauthkit/source", "--input-type=module-typescript", "-"];
  const program = spawn(process.execPath, flags, { cwd: root + folder, stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise<number | null>((done) => program.once("close", done));
  program.stdin.end(code);
  const printed = (await text(program.stdout)).trimEnd().split("\n");
  return { ending: await ended, printed };
}
