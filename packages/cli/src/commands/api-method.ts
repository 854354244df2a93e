import type { Session } from "@oauthkit/core";

import { closest } from "../output/closest.ts";
import { UsageError } from "../problems.ts";

/** A method of `session.api` by its dotted name; `profile` is the session's own. Throws {@link UsageError} for one that there is not. */
export function apiMethod(session: Session<unknown>, name: string): (...input: readonly unknown[]) => unknown {
  if (name === "profile") return async () => session.profile();
  const steps = name.split(".");
  let holder: unknown;
  let found: unknown = session.api;
  for (const step of steps) {
    holder = found;
    found = isHolder(found) && !hidden.has(step) ? (Reflect.get(found, step) as unknown) : undefined;
  }
  if (typeof found === "function") {
    const method = found as (...input: readonly unknown[]) => unknown;
    return (...input) => Reflect.apply(method, holder, input);
  }
  throw noMethod(name, ["profile", ...methodsOf(session.api)]);
}

/** The names of an API's methods, as far as it tells them: those that are called by any name tell none. */
function methodsOf(api: unknown, prefix = ""): readonly string[] {
  if (typeof api !== "object" || api === null) return [];
  return Object.entries(api).flatMap(([name, value]) =>
    typeof value === "function" ? [`${prefix}${name}`] : methodsOf(value, `${prefix}${name}.`),
  );
}

/** What a method gives, as JSON: of a list that is read page by page the first `limit` entries. */
export async function resultOf(given: unknown, limit: number): Promise<unknown> {
  const result = await given;
  if (typeof result !== "object" || result === null || !(Symbol.asyncIterator in result)) return result;
  const entries: unknown[] = [];
  for await (const entry of result as AsyncIterable<unknown>) {
    if (entries.length === limit) break;
    entries.push(entry);
  }
  return entries;
}

function isHolder(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

// Of every object and every function: no provider has made them.
const hidden = new Set(
  [Object.prototype, Function.prototype]
    .flatMap((prototype) => Object.getOwnPropertyNames(prototype))
    .concat("prototype"),
);

function noMethod(name: string, names: readonly string[]): UsageError {
  const [meant] = closest(name, names);
  const words = meant === undefined ? `it has ${names.join(", ")}` : `did you mean ${meant}?`;
  return new UsageError(`the provider's API has no method ${name}; ${words}; any other call goes by its URL`);
}
