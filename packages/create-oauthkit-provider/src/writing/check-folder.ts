import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

/** What is wrong with a folder as a place for a new package. `force`: it may have something in it. */
export function checkFolder(path: string, force: boolean): string | undefined {
  for (let place = path; ; place = dirname(place)) {
    const kind = kindOf(place);
    if (kind === "file") return `cannot be written to, because ${place} is a file; give another folder`;
    if (kind === "folder" || place === dirname(place)) break;
  }
  if (force || kindOf(path) === undefined) return undefined;
  const present = readdirSync(path).filter((name) => !invisible.has(name));
  if (present.length === 0) return undefined;
  const some = present.slice(0, 3).join(", ") + (present.length > 3 ? ", …" : "");
  return `is not empty: ${path} has ${some}; give another folder, or --force to write into it`;
}

/** What is in the way of files that go into a folder: folders of their names, files where they need folders. One line each. */
export function checkFiles(folder: string, paths: readonly string[]): readonly string[] {
  const places = new Map<string, "file" | "folder">();
  for (const path of paths) {
    for (let place = dirname(path); place !== "."; place = dirname(place)) places.set(place, "folder");
    places.set(path, "file");
  }
  return [...places].flatMap(([path, wanted]) => {
    const kind = kindOf(join(folder, path));
    if (kind === undefined || kind === wanted) return [];
    return [`${path} in ${folder} is a ${kind}, and has to be a ${wanted}; move it out of the way`];
  });
}

/** What is in a folder that has just been made. */
const invisible: ReadonlySet<string> = new Set([".git", ".DS_Store"]);

function kindOf(path: string): "file" | "folder" | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  return stats.isDirectory() ? "folder" : "file";
}
