import { existsSync, mkdirSync, mkdtempSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A file that is to be written: its path from the package's folder, with forward slashes, and what is in it. */
export interface PlannedFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Writes files into a folder, all of them or none: they are written beside it, then moved into place; where that fails, what was there
 * before is there again. Throws what the file system says.
 */
export function writeFiles(folder: string, files: readonly PlannedFile[], move: Move = renameSync): void {
  const undo: (() => void)[] = [];
  // On the same disk, so that moving is all that is left to do.
  const stage = mkdtempSync(join(nearest(folder), ".create-oauthkit-provider-"));
  try {
    for (const [index, { text }] of files.entries()) writeFileSync(join(stage, `${index}`), text);
    for (const [index, { path }] of files.entries()) {
      const target = join(folder, path);
      makeFolder(dirname(target), undo);
      if (existsSync(target)) moveAside(target, join(stage, `${index}-before`), undo);
      move(join(stage, `${index}`), target);
      undo.push(() => rmSync(target));
    }
  } catch (error) {
    for (const step of undo.toReversed()) step();
    throw error;
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** Gives a file another place. */
export type Move = (from: string, to: string) => void;

/** The folder, or the first one above it that there is. */
function nearest(folder: string): string {
  return existsSync(folder) ? folder : nearest(dirname(folder));
}

function makeFolder(folder: string, undo: (() => void)[]): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder), undo);
  mkdirSync(folder);
  undo.push(() => rmdirSync(folder));
}

function moveAside(target: string, place: string, undo: (() => void)[]): void {
  renameSync(target, place);
  undo.push(() => renameSync(place, target));
}
