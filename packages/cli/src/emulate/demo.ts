import type { Exports } from "../io.ts";
import type { Factory } from "../providers/factories.ts";
import { partedOf } from "../settings/sources.ts";
import { isValues, type Values } from "../settings/values.ts";

/** The application that an emulator knows, and the person. */
export interface Demo {
  /** Options of the provider. */
  readonly options: Values;
  readonly client: { readonly id: string; readonly secret?: string };
  readonly user: { readonly login: string; readonly password: string } | undefined;
}

/** Finds them among the `demo…` exports: the application is what the provider takes as its options. `undefined` where nothing is. */
export function demoOf(exports: Exports, stem: string, make: Factory): Demo | undefined {
  const demos = Object.entries(exports)
    .filter(([name, value]) => name.startsWith("demo") && isValues(value))
    .map(([name, value]) => [name, value as Values] as const);
  const applications = demos.map(([name, value]) => {
    const { options } = partedOf(value);
    return { name, options, client: clientOf(make, options) };
  });
  const known = applications.filter(({ client }) => client !== undefined);
  const chosen = known.toSorted((a, b) => rank(a, stem) - rank(b, stem))[0];
  if (chosen?.client === undefined) return undefined;
  return {
    options: chosen.options,
    client: chosen.client,
    user: demos.map(([, value]) => personOf(value)).find((person) => person !== undefined),
  };
}

/** The one that is named as the emulator goes first, then the one that says the least: others are for emulators of their own. */
function rank({ name, options }: { readonly name: string; readonly options: Values }, stem: string): number {
  const own = new RegExp(`^demo${stem}(?:application|client)?$`, "i").test(name);
  return (own ? 0 : 100) + Object.keys(options).length;
}

function clientOf(make: Factory, options: Values): Demo["client"] | undefined {
  try {
    const { client } = make(options);
    const { id, secret } = client as { readonly id?: unknown; readonly secret?: unknown };
    if (typeof id !== "string" || id === "") return undefined;
    return { id, ...(typeof secret === "string" ? { secret } : {}) };
  } catch {
    return undefined;
  }
}

/** Some sign in with their address alone. */
function personOf({ login, email, password }: Values): Demo["user"] {
  const name = login ?? email;
  return typeof name === "string" && typeof password === "string" ? { login: name, password } : undefined;
}
