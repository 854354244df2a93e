import { variableOf } from "../settings/names.ts";
import { isValues, type Values } from "../settings/values.ts";

/** Options as environment variables; what is in an option has a variable of its own. */
export function variablesOf(provider: string, options: Values, prefix = ""): Readonly<Record<string, string>> {
  const entries = Object.entries(options).flatMap(([name, value]): (readonly [string, string])[] => {
    const path = `${prefix}${name}`;
    if (isValues(value)) return Object.entries(variablesOf(provider, value, `${path}.`));
    return [[variableOf(provider, path), typeof value === "string" ? value : JSON.stringify(value)]];
  });
  return Object.fromEntries(entries);
}
