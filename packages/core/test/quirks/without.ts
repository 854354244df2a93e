import type { Params } from "../../src/index.ts";

/** Parameters without some of them. */
export function without(parameters: Params, ...names: readonly string[]): Params {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => !names.includes(name)));
}
