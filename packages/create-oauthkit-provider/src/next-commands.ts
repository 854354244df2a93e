import { basename } from "node:path";

import type { Answers } from "./answers.ts";
import { packageManagerOf } from "./writing/workspace.ts";

/** What to type after the package has been written. `place` is the way to it from where the person is. */
export function nextCommands({ workspace }: Answers, folder: string, place: string): readonly string[] {
  if (workspace) {
    const pnpm = packageManagerOf(folder);
    return [`${pnpm} install`, `${pnpm} test ${inShell(`packages/${basename(folder)}`)}`, `${pnpm} changeset`];
  }
  const enter = place === "" ? [] : [`cd ${inShell(place.startsWith("-") ? `./${place}` : place)}`];
  return [...enter, "npm install", "npm test"];
}

/** A text that a shell takes as it is: between single quotes nothing has a meaning but they. */
function inShell(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
