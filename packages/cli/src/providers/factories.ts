import { isOAuthKitError, type ProviderStamp } from "@oauthkit/core";

import type { Exports } from "../io.ts";
import { watched } from "./watched.ts";

/** A provider's function: options in, definition out. */
export type Factory = (options: object) => Stamped;

/** A definition that `defineProvider` or `defineOAuth1Provider` has stamped. */
export type Stamped = ProviderStamp & Readonly<Record<string, unknown>>;

/** A factory among the exports of a module. */
export interface FoundFactory {
  readonly name: string;
  /** The provider's id; undefined where the factory shows it only with the right options. */
  readonly id: string | undefined;
  readonly make: Factory;
}

/** The provider factories that a module exports. */
export function factoriesOf(exports: Exports): readonly FoundFactory[] {
  return Object.entries(exports).flatMap(([name, value]) => {
    const id = isCandidate(value) ? idOf(value) : undefined;
    return id === undefined ? [] : [{ name, id, make: value as Factory }];
  });
}

/** An export that somebody has named: taken as a factory, whatever it does without options. */
export function factoryNamed(exports: Exports, name: string): FoundFactory | undefined {
  const value = exports[name];
  if (typeof value !== "function") return undefined;
  return { name, id: idOf(value as Factory), make: value as Factory };
}

/**
 * A factory takes its options, and nothing else, and puts the contract's version on what it makes: that is in its text, however it was built. Nothing
 * else is called, for nobody knows what it would do.
 */
function isCandidate(value: unknown): value is Factory {
  return (
    typeof value === "function" && value.length === 1 && /\bcontract\b/.test(Function.prototype.toString.call(value))
  );
}

/**
 * What a function without options gives away: a stamped definition, or one of oauthkit's own errors with the provider's id on it, which is what
 * `defineProvider` makes of what it wraps. Anything else is no factory.
 */
function idOf(candidate: Factory): string | undefined {
  try {
    const made: unknown = candidate(watched({}, new Set()));
    if (isStamped(made)) return made.id;
    if (made instanceof Promise) made.catch(() => undefined);
  } catch (error) {
    if (isOAuthKitError(error) && error.name === "ConfigurationError") return error.provider;
  }
  return undefined;
}

function isStamped(value: unknown): value is Stamped {
  if (typeof value !== "object" || value === null) return false;
  const { id, contract } = value as Partial<Stamped>;
  return typeof id === "string" && typeof contract === "number";
}
