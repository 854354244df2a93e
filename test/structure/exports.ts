import { isDeepStrictEqual } from "node:util";

import { fieldsOf, folderOf, type Manifest } from "./manifest.ts";

/**
 * Finds subpaths that do not mirror folders: `./oauth1` is src/oauth1/index.ts and nothing else, every index.ts
 * has its subpath, and a file that is no code is exported under its own path.
 */
export function checkExports(manifest: Manifest, files: readonly string[]): readonly string[] {
  const entries = Object.entries(fieldsOf(manifest.fields["exports"]));
  const indexes = files
    .map((path) => path.slice(`${folderOf(manifest)}/`.length))
    .filter((path) => /^src\/(?:.*\/)?index\.ts$/.test(path));
  const mirrored = new Set(entries.map(([subpath]) => sourceOf(subpath)));
  return [
    ...entries.filter(([subpath, target]) => !isMirror(subpath, target, indexes)).map(([subpath]) => bent(subpath)),
    ...indexes
      .filter((path) => !mirrored.has(path))
      .map((path) => `has ${path} without a subpath: export it, or import the files behind it instead`),
    ...("./package.json" in fieldsOf(manifest.fields["exports"]) ? [] : ["does not export ./package.json"]),
  ];
}

function isMirror(subpath: string, target: unknown, indexes: readonly string[]): boolean {
  if (typeof target === "string") return target === subpath;
  const source = sourceOf(subpath);
  const stem = source.replace(/^src\//, "./dist/").replace(/\.ts$/, "");
  const expected = { "@oauthkit/source": `./${source}`, types: `${stem}.d.ts`, default: `${stem}.js` };
  // The first condition that holds wins, so their order counts.
  const sameOrder = Object.keys(fieldsOf(target)).join() === Object.keys(expected).join();
  return sameOrder && isDeepStrictEqual(target, expected) && indexes.includes(source);
}

function sourceOf(subpath: string): string {
  return subpath === "." ? "src/index.ts" : `src/${subpath.slice(2)}/index.ts`;
}

function bent(subpath: string): string {
  const rule = "@oauthkit/source, types, default of its folder's index.ts, or a file under its own path";
  return `exports ${subpath} in a way that does not mirror its folders: ${rule}`;
}
