import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import type { Exports, Modules } from "../io.ts";
import type { FoundPackage } from "./find-package.ts";

/** Loads an entry of a package: `.`, `./testing`. `undefined` where the package has none. Rejects with what loading it rejects with. */
export async function loadEntry(found: FoundPackage, subpath: string, modules: Modules): Promise<Exports | undefined> {
  const file = entryOf(found, subpath, modules.conditions);
  return file === undefined ? undefined : modules.load(pathToFileURL(file).href);
}

/** The file of an entry, as nodejs.org, "Modules: Packages", has it; without patterns. */
function entryOf(
  { folder, manifest, file }: FoundPackage,
  subpath: string,
  conditions: readonly string[],
): string | undefined {
  if (file !== undefined) return subpath === "." ? file : undefined;
  const paths =
    manifest.exports === undefined
      ? withoutExports(subpath, manifest.main)
      : [choose(entriesOf(manifest.exports)[subpath], new Set([...conditions, ...usual]))];
  return paths
    .filter((path) => path !== undefined)
    .map((path) => join(folder, path))
    .find((path) => existsSync(path));
}

const usual = ["node", "import", "module-sync", "default"];

function entriesOf(exports: unknown): Readonly<Record<string, unknown>> {
  const isMap =
    typeof exports === "object" && exports !== null && Object.keys(exports).every((key) => key.startsWith("."));
  return isMap ? (exports as Readonly<Record<string, unknown>>) : { ".": exports };
}

function choose(entry: unknown, conditions: ReadonlySet<string>): string | undefined {
  if (typeof entry === "string") return entry;
  if (typeof entry !== "object" || entry === null) return undefined;
  for (const [condition, value] of Object.entries(entry)) {
    const chosen = Array.isArray(entry) || conditions.has(condition) ? choose(value, conditions) : undefined;
    if (chosen !== undefined) return chosen;
  }
  return undefined;
}

function withoutExports(subpath: string, main: string | undefined): readonly string[] {
  if (subpath === ".") return [...(main === undefined ? [] : [main]), "index.js"];
  return [`${subpath}.js`, `${subpath}/index.js`];
}
