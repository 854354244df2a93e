import type { Answers } from "./answers.ts";
import { packageManagerOf } from "./writing/workspace.ts";

/** What to type after the package has been written. `place` is the way to it from where the person is. */
export function nextCommands({ workspace, name }: Answers, folder: string, place: string): readonly string[] {
  if (workspace) {
    const pnpm = packageManagerOf(folder);
    return [`${pnpm} install`, `${pnpm} test packages/${name}`, `${pnpm} changeset`];
  }
  const enter = place === "" ? [] : [`cd ${/^[\w./-]+$/.test(place) ? place : JSON.stringify(place)}`];
  return [...enter, "npm install", "npm test"];
}
