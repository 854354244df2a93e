import { join } from "node:path";

import { runProgram } from "./program.mjs";
import { runWorkerd } from "./workerd.mjs";

const installed = join(import.meta.dirname, "node_modules");
const [major] = process.versions.node.split(".");

/** Each runtime's name, and how to run the smoke program in it. */
export const runtimes = [
  program("node 20", join(installed, "node20/bin/node")),
  program("node 22", join(installed, "node22/bin/node")),
  program("node 24", join(installed, "node24/bin/node")),
  program(`node ${major}`, process.execPath),
  program("bun", join(installed, ".bin/bun")),
  program("deno", join(installed, ".bin/deno"), ["run", "--cached-only", "--no-prompt", "--allow-net=127.0.0.1"]),
  { name: "workerd", run: (urls) => runWorkerd(join(installed, ".bin/workerd"), urls) },
];

function program(name, command, args = []) {
  return { name, run: (urls) => runProgram(command, args, urls) };
}
