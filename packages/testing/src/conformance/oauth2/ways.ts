import type { AnyDefinition } from "./scene.ts";
import type { ConformanceSetup } from "./setup.ts";

/** The ways in of a provider, sorted. */
export interface Ways {
  /** The one that cases sign in with; `undefined` where there is none that can be used. */
  readonly main: string | undefined;
  /** All others but the refresh. */
  readonly others: readonly string[];
}

/** Sorts a definition's ways in: people come in by code, else by implicit, else by the first that the setup can use. */
export function waysOf(grants: AnyDefinition["grants"], tries: ConformanceSetup<never>["grants"] = {}): Ways {
  const names = (grants === undefined ? standard : Object.keys(grants)).filter((name) => name !== "refresh");
  const usable = names.filter((name) => {
    const use = tries[name];
    return use === undefined ? isKnown(name) : typeof use === "function";
  });
  const main = ["code", "implicit"].find((name) => usable.includes(name)) ?? usable[0];
  return { main, others: names.filter((name) => name !== main) };
}

/** Whether the kit can use a way in without being told how. */
export function isKnown(name: string): boolean {
  return name === "code" || name === "implicit" || name === "refresh";
}

// Of a definition that names none.
const standard = ["code", "refresh", "clientCredentials"];
