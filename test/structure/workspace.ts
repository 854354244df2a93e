import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The repository's folder, with a slash at its end. */
export const root: string = fileURLToPath(new URL("../../", import.meta.url));

/** A text file: its path from the repository's folder, with forward slashes, and what is in it. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** Reads one file of the repository. */
export function readText(path: string): TextFile {
  return { path, text: readFileSync(root + path, "utf8") };
}

/** The paths of all files under a folder of the repository (`""` for all of it), without what tools put there. */
export function listFiles(folder: string): readonly string[] {
  const entries = readdirSync(root + folder, { withFileTypes: true });
  return entries
    .flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return made.test(path) ? [] : listFiles(path);
      return entry.isFile() ? [path] : [];
    })
    .toSorted();
}

/** Reads all files under a folder whose name ends as asked. */
export function readFiles(folder: string, ending: string): readonly TextFile[] {
  return listFiles(folder)
    .filter((path) => path.endsWith(ending))
    .map(readText);
}

/** The folders of the workspace's packages: `packages/core` and its neighbours, or those of another folder. */
export function listPackages(parent = "packages"): readonly string[] {
  return readdirSync(root + parent)
    .map((name) => `${parent}/${name}`)
    .filter((folder) => existsSync(`${root}${folder}/package.json`))
    .toSorted();
}

/** Folders that hold what was built or downloaded: the ones in .gitignore, and git's own. */
const made = /(?:^|\/)(?:\.git|\.turbo|coverage|dist|node_modules)$|^docs\/(?:api|\.vitepress)$/;
