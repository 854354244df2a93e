import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** One process of a race. */
export interface Contender {
  readonly pid: number | undefined;
  /** Ends the process at once. */
  readonly kill: () => void;
  readonly ended: Promise<Ending>;
}

/** How a process has ended. */
export interface Ending {
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** What it has written to its standard error, 10 000 characters at most. */
  readonly errorOutput: string;
}

/** Starts a process that runs a program with this very Node.js. */
export function startContender(program: URL, nodeOptions: readonly string[], argv: readonly string[]): Contender {
  const child = spawn(process.execPath, [...nodeOptions, fileURLToPath(program), ...argv], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  return { pid: child.pid, kill: () => void child.kill("SIGKILL"), ended: waitFor(child) };
}

async function waitFor(child: ChildProcess): Promise<Ending> {
  let errorOutput = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    errorOutput = (errorOutput + text).slice(-10_000);
  });
  return new Promise((resolve) => {
    child.once("error", ({ message }) => resolve({ exitCode: null, signal: null, errorOutput: message }));
    child.once("close", (exitCode, signal) => resolve({ exitCode, signal, errorOutput }));
  });
}
