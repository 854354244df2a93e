import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

import type { Io } from "../io.ts";
import { type FoundPackage, readPackage } from "./find-package.ts";
import { isBesideCore, type Manifest, readManifest } from "./manifest.ts";
import { foldersAround, isSomebodyElses, placesAround } from "./places.ts";
import { shortNameOf } from "./target.ts";

/**
 * The packages that may be providers: those that have @oauthkit/core as their peer, of what the nearest project depends on by itself, and of what is installed
 * beside this program. Looks at manifests, and loads nothing. The nearest of a name goes first.
 */
export function installedPackages({ cwd, modules }: Pick<Io, "cwd" | "modules">): readonly FoundPackage[] {
  const byName = new Map<string, FoundPackage>();
  for (const found of [...ofProject(cwd), ...besides(modules.beside)]) {
    if (!byName.has(found.name) && isBesideCore(found.manifest)) byName.set(found.name, found);
  }
  return [...byName.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** What they are called on the command line. */
export function installedNames(io: Pick<Io, "cwd" | "modules">): readonly string[] {
  return installedPackages(io)
    .filter(({ name }) => !tools.has(name))
    .map(({ name }) => shortNameOf(name));
}

// Of oauthkit itself, and no providers: manifests do not tell them apart.
const tools = new Set(["headless", "node", "redis", "testing", "unstorage", "web"].map((name) => `@oauthkit/${name}`));

function ofProject(cwd: string): readonly FoundPackage[] {
  const project = foldersAround(cwd).find((folder) => existsSync(join(folder, "package.json")));
  if (project === undefined || (project !== cwd && isSomebodyElses(join(project, "package.json")))) return [];
  return wanted(readManifest(project), placesAround(project));
}

/** The `node_modules` that this program is in: of a project what that wants, of an installation for everybody, which has no manifest, all. */
function besides(folder: string): readonly FoundPackage[] {
  const place = placesAround(folder).find((path) => existsSync(path) && !isOwn(path) && !store.test(path));
  if (place === undefined) return [];
  const manifest = readManifest(dirname(place));
  return manifest === undefined ? packagesIn(place) : wanted(manifest, [place]);
}

// Where pnpm keeps everything that anything needs.
const store = /[\\/]\.pnpm[\\/]/;

function isOwn(place: string): boolean {
  return readManifest(dirname(place))?.name === "@oauthkit/cli";
}

function wanted(manifest: Manifest | undefined, places: readonly string[]): readonly FoundPackage[] {
  const { dependencies, devDependencies, optionalDependencies, peerDependencies } = manifest ?? {};
  const names = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies, ...peerDependencies });
  return places.flatMap((place) => names.filter(isName).flatMap((name) => readPackage(name, join(place, name)) ?? []));
}

/** A manifest may say anything. */
function isName(name: string): boolean {
  return /^(?:@[\w-][\w.-]*\/)?[\w-][\w.-]*$/.test(name);
}

function packagesIn(place: string): readonly FoundPackage[] {
  return foldersIn(place)
    .flatMap((name) => (name.startsWith("@") ? foldersIn(join(place, name)).map((inner) => `${name}/${inner}`) : name))
    .flatMap((name) => readPackage(name, join(place, name)) ?? []);
}

function foldersIn(place: string): readonly string[] {
  try {
    return readdirSync(place).filter((name) => !name.startsWith("."));
  } catch {
    return [];
  }
}
