import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** What is wrong with a folder as the place of a package of oauthkit's own repository. */
export function checkWorkspace(folder: string): string | undefined {
  const root = workspaceOf(folder);
  if (basename(dirname(folder)) === "packages" && existsSync(join(root, "tsdown.shared.ts"))) return undefined;
  return "has to be packages/<name> in oauthkit's own repository; give it from there, or leave --workspace out";
}

/** How that repository's package manager is called: `npx -y pnpm@12.21.0`. */
export function packageManagerOf(folder: string): string {
  const text = readFileSync(join(workspaceOf(folder), "package.json"), "utf8");
  return `npx -y ${(JSON.parse(text) as { readonly packageManager: string }).packageManager}`;
}

function workspaceOf(folder: string): string {
  return dirname(dirname(folder));
}
