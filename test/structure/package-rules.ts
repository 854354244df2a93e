import { checkExports } from "./exports.ts";
import { fieldsOf, folderOf, type Manifest, nameOf } from "./manifest.ts";

/** Scripts that a package manager runs on the machine of whoever installs the package. */
const installScripts = ["preinstall", "install", "postinstall", "prepare"];

/** Finds what a package lacks to be published. `files` are the paths of the files in it. */
export function checkPackage(manifest: Manifest, files: readonly string[]): readonly string[] {
  const { fields } = manifest;
  const scripts = fieldsOf(fields["scripts"]);
  const wrong = [
    files.includes(`${folderOf(manifest)}/README.md`) ? undefined : "has no README.md",
    isText(fields["license"]) ? undefined : "has no license",
    isText(fields["description"]) ? undefined : "has no description",
    fields["type"] === "module" ? undefined : 'is not of type "module"',
    fields["sideEffects"] === false ? undefined : "does not say sideEffects: false, so bundlers keep all of it",
    fieldsOf(fields["engines"])["node"] === ">=22" ? undefined : 'does not say engines.node: ">=22"',
    ...installScripts.filter((name) => name in scripts).map((name) => `runs a script at install: ${name}`),
    ...checkExports(manifest, files),
  ];
  return wrong.flatMap((what) => (what === undefined ? [] : [`${nameOf(manifest)} ${what}`]));
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}
