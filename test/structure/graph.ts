import { posix } from "node:path";

import { type Import, readImports } from "./imports.ts";
import { fieldsOf, type Manifest } from "./manifest.ts";
import type { TextFile } from "./workspace.ts";

/** An import from one file of a package to another. */
export interface Edge extends Import {
  readonly to: string;
}

/** Who imports whom inside one package, and what it imports from outside. */
export interface Graph {
  readonly files: readonly string[];
  readonly edges: readonly Edge[];
  /** Imports of packages and of the runtime's own modules. */
  readonly outside: readonly Import[];
}

/** The short names of package.json's `imports`, each with all the files that it may mean. */
export type Aliases = Readonly<Record<string, readonly string[]>>;

/** Draws the graph of a package's sources. An import of a file that is not among them keeps an edge to nowhere. */
export function createGraph(sources: readonly TextFile[], aliases: Aliases = {}): Graph {
  const imports = sources.flatMap(readImports);
  return {
    files: sources.map(({ path }) => path),
    edges: imports.flatMap((from) => targetsOf(from, aliases).map((to) => Object.assign({ to }, from))),
    outside: imports.filter((from) => targetsOf(from, aliases).length === 0),
  };
}

/** Reads package.json's `imports`: whichever condition holds, the import has to fit. */
export function readAliases({ path, fields }: Manifest): Aliases {
  const sourcesOf = (target: unknown): readonly string[] =>
    leaves(target)
      .filter((leaf) => leaf.startsWith("./src/"))
      .map((leaf) => posix.join(posix.dirname(path), leaf));
  const aliases = Object.entries(fieldsOf(fields["imports"]));
  return Object.fromEntries(aliases.map(([name, target]) => [name, sourcesOf(target)]));
}

function targetsOf({ file, specifier }: Import, aliases: Aliases): readonly string[] {
  if (specifier.startsWith(".")) return [posix.join(posix.dirname(file), specifier)];
  return aliases[specifier] ?? [];
}

function leaves(target: unknown): readonly string[] {
  return typeof target === "string" ? [target] : Object.values(fieldsOf(target)).flatMap(leaves);
}
