#!/usr/bin/env node
import process from "node:process";

import { clackPrompter } from "./clack-prompter.ts";
import { createProvider } from "./create-provider.ts";

process.exitCode = await createProvider(process.argv.slice(2), {
  cwd: process.cwd(),
  interactive: process.stdin.isTTY && process.stdout.isTTY,
  prompter: clackPrompter,
  print: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
  now: Date.now,
});
