import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A package.json, as far as it is of interest here. */
export interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly main?: string;
  readonly exports?: unknown;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** The package.json in a folder; undefined where there is none, or none that is JSON. */
export function readManifest(folder: string): Manifest | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a package is built on oauthkit. Nothing else is loaded in the search for a provider. */
export function isBuiltOnCore({ dependencies, peerDependencies, devDependencies }: Manifest): boolean {
  return [dependencies, peerDependencies, devDependencies].some((list) => list !== undefined && core in list);
}

/** Whether a package says of itself that it works beside oauthkit, as providers do. */
export function isBesideCore({ peerDependencies = {} }: Manifest): boolean {
  return core in peerDependencies;
}

const core = "@oauthkit/core";
