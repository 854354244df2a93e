import { packageOf } from "./dependencies.ts";
import type { Import } from "./imports.ts";

/** The sources of one package and what they import from outside. */
export interface PackageImports {
  readonly name: string;
  readonly outside: readonly Import[];
}

/** Which packages of the workspace each package's sources may import, be it only for types. */
export type Neighbours = Readonly<Record<string, readonly string[]>>;

/** The picture of the workspace. testing judges core, so it has to be able to disagree with it. */
export const neighbours: Neighbours = {
  "@oauthkit/core": [],
  "@oauthkit/headless": ["@oauthkit/core"],
  "@oauthkit/mailru": ["@oauthkit/core", "@oauthkit/headless", "@oauthkit/testing"],
  "@oauthkit/okru": ["@oauthkit/core", "@oauthkit/headless", "@oauthkit/testing"],
  "@oauthkit/testing": [],
};

/** Finds imports from one package of the workspace to another that the table does not grant. */
export function checkNeighbours(packages: readonly PackageImports[], table: Neighbours): readonly string[] {
  const names = new Set(packages.map(({ name }) => name));
  return packages.flatMap(({ name, outside }) => {
    const granted = table[name];
    if (granted === undefined) return [unlisted(name)];
    return outside
      .filter(({ specifier }) => names.has(packageOf(specifier)) && !granted.includes(packageOf(specifier)))
      .map((from) => refused(from, name));
  });
}

function unlisted(name: string): string {
  return `${name} is not in the table of packages: say in test/structure/packages.ts which of them it may import`;
}

function refused({ file, line, specifier }: Import, name: string): string {
  return `${file}:${line} imports ${specifier}, but the sources of ${name} may not: see test/structure/packages.ts`;
}
