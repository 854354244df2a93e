import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Packs every package of the workspace into a folder. Returns dependencies on the tarballs, by the packages' names. */
export function packAll(root: string, folder: string): Readonly<Record<string, string>> {
  const { packageManager } = readManifest(join(root, "package.json"));
  const manifests = globSync("packages/*/package.json", { cwd: root }).map((path) => join(root, path));
  return Object.fromEntries(
    manifests.map((path) => {
      const { name, version } = readManifest(path);
      const parameters = ["-y", packageManager, "pack", "--pack-destination", folder];
      execFileSync("npx", parameters, { cwd: dirname(path), stdio: ["ignore", "ignore", "inherit"] });
      return [name, `file:./${name.replace("@", "").replace("/", "-")}-${version}.tgz`];
    }),
  );
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly packageManager: string;
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(path, "utf8")) as Manifest;
}
