import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

import type { Io } from "../io.ts";
import { closest } from "../output/closest.ts";
import { UsageError } from "../problems.ts";
import { installedNames } from "./installed.ts";
import { candidatesOf, isPath } from "./target.ts";

/** What to say of a provider that is not there: what is installed, what may have been meant, and how to install one. */
export function notFound(spec: string, io: Io): UsageError {
  if (isPath(spec)) return new UsageError(`there is nothing at ${spec}; give the folder of a provider's package`);
  const labels = installedNames(io);
  const [meant] = closest(spec, labels);
  const [first = spec, ...others] = candidatesOf(spec);
  const none =
    others.length === 0
      ? `${first} is not installed`
      : `neither ${[first, ...others.slice(0, -1)].join(", ")} nor ${others.at(-1)} is installed`;
  return new UsageError(
    [
      `there is no provider ${spec}: ${none} in ${io.cwd} or around it, or beside oauthkit itself`,
      ...(meant === undefined ? [] : [`  meant:     ${meant}`]),
      `  installed: ${labels.length === 0 ? "none" : labels.join(", ")}`,
      `  install:   ${installCommand(io.cwd)} ${first}`,
    ].join("\n"),
  );
}

/** How packages are installed in a folder, by the lockfile there or around it. */
export function installCommand(folder: string): string {
  const found = lockfiles.find(([file]) => existsSync(join(folder, file)));
  if (found !== undefined) return found[1];
  const parent = dirname(folder);
  return parent === folder ? "npm install" : installCommand(parent);
}

const lockfiles: readonly (readonly [file: string, command: string])[] = [
  ["pnpm-lock.yaml", "pnpm add"],
  ["yarn.lock", "yarn add"],
  ["bun.lock", "bun add"],
  ["package-lock.json", "npm install"],
];
