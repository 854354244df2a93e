import type { Graph } from "./graph.ts";
import type { Import } from "./imports.ts";

/** Which files may import a package at run time; `node:*` stands for all of the runtime's own modules. */
export type Dependencies = Readonly<Record<string, readonly string[]>>;

/** Finds imports of packages that the table does not grant to the file. Types may be imported from all packages in it. */
export function checkDependencies({ outside }: Graph, folder: string, table: Dependencies): readonly string[] {
  return [
    ...outside.flatMap((from) => {
      const owners = table[packageOf(from.specifier)];
      if (owners === undefined) return [unknown(from)];
      return from.typeOnly || owners.includes(pathIn(from, folder)) ? [] : [misplaced(from, owners)];
    }),
    ...Object.entries(table).flatMap(([name, owners]) =>
      owners
        .filter((owner) => !outside.some((from) => owns(from, name, owner, folder)))
        .map((owner) => `the dependency table lets ${owner} import ${name}, but it does not: take it out of the table`),
    ),
  ];
}

/** The package that a specifier is in: `@noble/hashes` for `@noble/hashes/sha2.js`, `node:*` for `node:crypto`. */
export function packageOf(specifier: string): string {
  if (specifier.startsWith("node:")) return "node:*";
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function owns(from: Import, name: string, owner: string, folder: string): boolean {
  return !from.typeOnly && packageOf(from.specifier) === name && pathIn(from, folder) === owner;
}

function pathIn({ file }: Import, folder: string): string {
  return file.slice(`${folder}/`.length);
}

function unknown({ file, line, specifier }: Import): string {
  const cure = "do without it, or give it one file in the dependency table of test/structure/core.ts";
  return `${file}:${line} imports ${specifier}, which is not in the dependency table: ${cure}`;
}

function misplaced({ file, line, specifier }: Import, owners: readonly string[]): string {
  return `${file}:${line} imports ${specifier}, which only ${owners.join(", ")} may: import it through that file`;
}
