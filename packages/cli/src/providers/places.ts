import { lstatSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";

/**
 * `node_modules` of a folder and of all around it, the innermost first. Of the folders around it those are left out that belong to another user, the
 * administrator aside: anybody may write to `/tmp`, and what is there would be run.
 */
export function placesAround(folder: string): readonly string[] {
  return foldersAround(folder)
    .map((around) => join(around, "node_modules"))
    .filter((place, distance) => distance === 0 || !isSomebodyElses(place));
}

/** A folder and all around it. */
export function foldersAround(folder: string): readonly string[] {
  const parent = dirname(folder);
  return [folder, ...(parent === folder ? [] : foldersAround(parent))];
}

/** Whether a file or folder, or the link to it, is another user's. What is not there is nobody's. Windows tells no owners. */
export function isSomebodyElses(path: string): boolean {
  const me = process.getuid?.();
  if (me === undefined) return false;
  try {
    return [lstatSync(path), statSync(path)].some(({ uid }) => uid !== me && uid !== administrator);
  } catch {
    return false;
  }
}

const administrator = 0;
