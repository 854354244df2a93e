import { isDeepStrictEqual } from "node:util";

import { fail } from "../ending.ts";
import { deepFreeze, isPlain } from "../frozen.ts";
import { readSent } from "../recorder.ts";
import type { AnyDefinition } from "./scene.ts";

/** One call of a quirk, which can be made again. */
export interface QuirkCall {
  readonly name: string;
  /** Makes it with copies of what it was given, and gives what can be compared of the result. Fails where it has changed a copy. */
  readonly again: () => Promise<unknown>;
}

/** The definition with quirks that are watched; `calls` grows with each call that succeeds. */
export function watchQuirks(definition: AnyDefinition): {
  readonly watched: AnyDefinition;
  readonly calls: readonly QuirkCall[];
} {
  const calls: QuirkCall[] = [];
  const watch = (name: string, quirk: Quirk): Quirk => {
    return (...given) => {
      const kept = given.map(copyOf);
      const note = (): void => void calls.push({ name, again: async () => callAgain(name, quirk, kept) });
      const result = quirk(...given);
      if (!(result instanceof Promise)) {
        note();
        return result;
      }
      return result.then((value: unknown) => {
        note();
        return value;
      });
    };
  };
  const quirks = Object.entries(definition.quirks ?? {}).map(([name, quirk]: [string, unknown]) => [
    name,
    typeof quirk === "function" ? watch(name, quirk as Quirk) : quirk,
  ]);
  return { watched: { ...definition, quirks: Object.fromEntries(quirks) as object }, calls };
}

type Quirk = (...given: readonly unknown[]) => unknown;

async function callAgain(name: string, quirk: Quirk, kept: readonly unknown[]): Promise<unknown> {
  const given = kept.map((value) => deepFreeze(copyOf(value)));
  const result = await comparable(await quirk(...given));
  if (!isDeepStrictEqual(given.map(shown), kept.map(shown))) {
    fail(`\`quirks.${name}\` changes what it is given`, "Return a new object; of a request, change a clone");
  }
  return result;
}

/** Plain things are copied, and requests and answers that nobody has read. */
function copyOf(value: unknown): unknown {
  if (isPlain(value)) return structuredClone(value);
  if ((value instanceof Request || value instanceof Response) && !value.bodyUsed) return value.clone();
  return value;
}

/** What has to stay as it was; a body may be read. */
function shown(value: unknown): unknown {
  if (value instanceof Request) return [value.method, value.url, [...value.headers]];
  if (value instanceof Response) return [value.status, [...value.headers]];
  return value;
}

async function comparable(value: unknown): Promise<unknown> {
  if (!(value instanceof Request)) return value;
  const { method, url, headers, body } = await readSent(value);
  return { method, url: url.href, headers: [...headers], body };
}
