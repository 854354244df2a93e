import { packageOf } from "./dependencies.ts";
import type { Import } from "./imports.ts";

/** The sources of one package and what they import from outside. */
export interface PackageImports {
  readonly name: string;
  readonly outside: readonly Import[];
}

/** Which packages of the workspace the sources of each part may import, be it only for types. */
export interface Neighbours {
  readonly [name: string]: readonly string[];
  /** What everything else may: a provider's package, whose removal is that of its folder. */
  readonly provider: readonly string[];
}

/** The picture of the workspace. testing judges core, so it has to be able to disagree with it: only the kit drives clients. */
export const neighbours: Neighbours = {
  "@oauthkit/cli": ["@oauthkit/core", "@oauthkit/node"],
  "@oauthkit/core": [],
  "@oauthkit/headless": ["@oauthkit/core"],
  "@oauthkit/node": ["@oauthkit/core"],
  "@oauthkit/redis": ["@oauthkit/core"],
  "@oauthkit/testing": [],
  "@oauthkit/testing/conformance": ["@oauthkit/core"],
  "@oauthkit/unstorage": ["@oauthkit/core"],
  "@oauthkit/web": ["@oauthkit/core"],
  "create-oauthkit-provider": [],
  provider: ["@oauthkit/core", "@oauthkit/headless", "@oauthkit/testing"],
};

/** Finds imports from one package of the workspace to another that the table does not grant. */
export function checkNeighbours(packages: readonly PackageImports[], table: Neighbours): readonly string[] {
  const names = new Set(packages.map(({ name }) => name));
  return packages.flatMap(({ name, outside }) => {
    const granted = table[name] ?? table.provider;
    return outside
      .filter(({ specifier }) => names.has(packageOf(specifier)) && !granted.includes(packageOf(specifier)))
      .map((from) => refused(from, name));
  });
}

function refused({ file, line, specifier }: Import, name: string): string {
  return `${file}:${line} imports ${specifier}, but the sources of ${name} may not: see test/structure/packages.ts`;
}
