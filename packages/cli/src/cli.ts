#!/usr/bin/env node
import process from "node:process";

import open from "open";

import { clackPrompter } from "./clack-prompter.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Exports } from "./io.ts";
import { run } from "./run.ts";

const [major = 0] = process.versions.node.split(".").map(Number);
if (major < 22) {
  process.stderr.write(`error: oauthkit needs Node.js 22 or newer, and this is ${process.versions.node}\n`);
  process.exit(exitCodes.mendConfiguration);
}

// Standard output is for results: what packages print while they are loaded goes to the other one.
const print = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);

// Whoever has read enough closes the pipe; what is under way, a renewal, is ended all the same.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_DESTROYED") throw error;
  });
}

const controller = new AbortController();
const abort = (): void => controller.abort();
// A second one ends the process as usual.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, abort);

process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  print: (text) => void print(text),
  say: (text) => process.stderr.write(text),
  terminal: {
    stdin: process.stdin.isTTY,
    stdout: process.stdout.isTTY,
    stderr: process.stderr.isTTY,
  },
  prompter: clackPrompter,
  openUrl: async (url) => {
    await open(url);
  },
  modules: {
    load: async (url) => (await import(url)) as Exports,
    conditions: process.execArgv.flatMap((flag) => /^--conditions=(.+)$/.exec(flag)?.[1] ?? []),
    beside: import.meta.dirname,
  },
  signal: controller.signal,
});
process.off("SIGINT", abort).off("SIGTERM", abort);
// Whatever the command has left behind, a question or a poll, is not waited for.
if (controller.signal.aborted) process.exit();
