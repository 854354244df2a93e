import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The tools that a written package brings for itself: those of oauthkit's own catalog. */
export const toolVersions = {
  "@arethetypeswrong/cli": "0.18.5",
  "@changesets/cli": "3.0.3",
  "@types/node": "26.6.6",
  publint: "0.3.25",
  typescript: "7.0.2",
  vitest: "5.1.0",
} as const;

/** Versions of oauthkit's packages, and of this one. */
export interface OwnVersions {
  readonly self: string;
  readonly core: string;
  readonly testing: string;
}

/**
 * Reads which oauthkit this package was packed with: a package manager puts versions in the place of `workspace:*` when it packs. In
 * oauthkit's own repository, where it does not, the packages themselves are asked.
 */
export function readVersions(): OwnVersions {
  const { version, devDependencies } = readManifest(new URL("../package.json", import.meta.url));
  const versionOf = (name: string): string => {
    const found = devDependencies?.[name] ?? "";
    return found.startsWith("workspace:") ? readLinked(name) : found;
  };
  return { self: version, core: versionOf("@oauthkit/core"), testing: versionOf("@oauthkit/testing") };
}

interface Manifest {
  readonly version: string;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function readLinked(name: string): string {
  return readManifest(createRequire(import.meta.url).resolve(`${name}/package.json`)).version;
}

function readManifest(file: URL | string): Manifest {
  if (!existsSync(file)) throw new Error(`${String(file)} is missing; install create-oauthkit-provider again`);
  return JSON.parse(readFileSync(file, "utf8")) as Manifest;
}
