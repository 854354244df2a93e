import { existsSync, realpathSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

import { type Manifest, readManifest } from "./manifest.ts";
import { placesAround } from "./places.ts";
import { candidatesOf, isPath } from "./target.ts";

/** A package in the file system. */
export interface FoundPackage {
  readonly name: string;
  /** Links resolved: what it needs is found from here. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** What tells it from all others, whatever it says of itself: the name that it is installed under, or its real place where a path was given. */
  readonly identity: string;
  /** A single file that was named by its path, in place of a package's entry. */
  readonly file?: string;
}

/** The package that a spec stands for: in `node_modules` of the folders, or of any around them. */
export function findPackage(spec: string, folders: readonly string[]): FoundPackage | undefined {
  const [cwd = "."] = folders;
  if (isPath(spec)) return readPlace(spec, resolve(cwd, spec));
  const places = folders.flatMap(placesAround);
  for (const name of candidatesOf(spec)) {
    for (const place of places) {
      const found = readPackage(name, join(place, name));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** A package that is installed in a folder. */
export function readPackage(name: string, folder: string): FoundPackage | undefined {
  const manifest = readManifest(folder);
  return manifest === undefined ? undefined : { name, folder: realpathSync(folder), manifest, identity: name };
}

function readPlace(spec: string, place: string): FoundPackage | undefined {
  if (!existsSync(place)) return undefined;
  const identity = realpathSync(place);
  if (!statSync(place).isDirectory()) {
    return { name: spec, folder: dirname(identity), manifest: {}, identity, file: identity };
  }
  const found = readPackage(spec, place);
  return found && { ...found, name: found.manifest.name ?? spec, identity };
}
