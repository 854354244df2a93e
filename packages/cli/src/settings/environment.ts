import type { Environment } from "../io.ts";
import { camel, shout, variableOf } from "./names.ts";
import { valueOf, type Values, withValue } from "./values.ts";

/**
 * What the environment says of the options of a provider: `OAUTHKIT_GITHUB_CLIENT_ID` is `clientId`, and `OAUTHKIT_GITHUB_SERVERS_API`, where there is
 * an option `servers`, is `api` in it. Only names that the provider asks for are looked at; empty variables count as none.
 */
export function readEnvironment(provider: string, names: Iterable<string>, env: Environment): Values {
  let values: Values = {};
  const taken = new Set<string>();
  const all = [...names];
  for (const name of all) {
    const variable = variableOf(provider, name);
    const text = env[variable] ?? "";
    taken.add(variable);
    if (text !== "") values = withValue(values, name, valueOf(name, text));
  }
  for (const name of all) {
    const start = `${variableOf(provider, name)}_`;
    for (const [variable, text = ""] of Object.entries(env)) {
      if (!variable.startsWith(start) || taken.has(variable) || text === "") continue;
      const inner = camel(variable.slice(start.length));
      if (typeof values[name] !== "string") values = withValue(values, `${name}.${inner}`, valueOf(inner, text));
    }
  }
  return values;
}

/** Variables that look like options of a provider, and are none. */
export function strayVariables(provider: string, names: Iterable<string>, env: Environment): readonly string[] {
  const start = `OAUTHKIT_${shout(provider)}_`;
  const known = [...names].map((name) => variableOf(provider, name));
  const isKnown = (variable: string): boolean =>
    known.some((name) => variable === name || variable.startsWith(`${name}_`));
  return Object.keys(env).filter((variable) => variable.startsWith(start) && !isKnown(variable));
}
