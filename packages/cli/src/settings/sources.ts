import type { Environment } from "../io.ts";
import { readEnvironment } from "./environment.ts";
import { merged, type Values } from "./values.ts";

/** Where options come from; the first goes first. */
export interface Sources {
  /** `--option`. */
  readonly flags: Values;
  /** The environment, which is asked for the names that the provider asks for. */
  readonly env: Environment;
  /** `--config`. */
  readonly file: Values;
  /** What the sign-in was given. */
  readonly remembered: Values;
}

/** Where an option came from, in words. */
export type SourceName = "--option" | "environment" | "--config" | "the last sign-in" | "you";

/** All options together. */
export function gather(provider: string, names: ReadonlySet<string>, sources: Sources): Values {
  const { flags, file, remembered, env } = sources;
  return [remembered, file, readEnvironment(provider, [...names, ...own], env), flags].reduce(merged, {});
}

/** Where each option comes from. */
export function originsOf(
  provider: string,
  names: ReadonlySet<string>,
  { flags, env, file, remembered }: Sources,
): ReadonlyMap<string, SourceName> {
  const lists: readonly (readonly [SourceName, Values])[] = [
    ["the last sign-in", remembered],
    ["--config", file],
    ["environment", readEnvironment(provider, [...names, ...own], env)],
    ["--option", flags],
  ];
  return new Map(lists.flatMap(([source, values]) => Object.keys(values).map((name) => [name, source] as const)));
}

/** The options that are this program's own: no provider is given them. */
export const own = ["redirectUri", "login", "password"] as const;

/** Takes the own ones out. */
export function partedOf(values: Values): { readonly options: Values; readonly mine: Mine } {
  const { redirectUri, login, password, ...options } = values;
  const mine = Object.entries({ redirectUri, login, password }).filter(([, value]) => typeof value === "string");
  return { options, mine: Object.fromEntries(mine) };
}

/** What they are. */
export type Mine = { readonly [K in (typeof own)[number]]?: string };
