import { listPackages, readText, type TextFile } from "./workspace.ts";

/** Fields of a JSON object of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** A package.json and where it lies. */
export interface Manifest {
  readonly path: string;
  readonly fields: Fields;
}

/** The package.json of every package of the workspace, or of every example. */
export function readManifests(parent: "packages" | "examples" = "packages"): readonly Manifest[] {
  return listPackages(parent).map((folder) => parseManifest(readText(`${folder}/package.json`)));
}

/** Reads a package.json; one that is no object has no fields. */
export function parseManifest({ path, text }: TextFile): Manifest {
  return { path, fields: fieldsOf(JSON.parse(text)) };
}

/** The fields of a JSON value; none where it is no object. */
export function fieldsOf(value: unknown): Fields {
  return isObject(value) ? value : {};
}

/** The folder of a package.json, from the repository's folder. */
export function folderOf({ path }: Manifest): string {
  return path.replace(/\/?package\.json$/, "");
}

/** The package's name; its path where it has none, for messages. */
export function nameOf({ fields, path }: Manifest): string {
  return typeof fields["name"] === "string" ? fields["name"] : path;
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
