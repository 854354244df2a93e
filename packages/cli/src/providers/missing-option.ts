import { isOAuthKitError } from "@oauthkit/core";

import type { Factory } from "./factories.ts";
import { watched } from "./watched.ts";

/** What is known of an attempt that failed. */
export interface Attempt {
  readonly make: Factory;
  readonly options: Readonly<Record<string, unknown>>;
  /** The names that the factory has asked for. */
  readonly names: ReadonlySet<string>;
}

/**
 * The option that an error says is missing. Core knows a definition's `client.id` and `client.secret`, and not by which options
 * they are given: that is found by trying.
 */
export function missingOption(error: unknown, attempt: Attempt): string | undefined {
  if (!isOAuthKitError(error) || error.code !== "option_missing") return undefined;
  const [, name] = /^(?:[\w-]+: )*([A-Za-z][\w.]*)(?: \([^)]*\))? is missing/.exec(error.message) ?? [];
  if (name === "client.id") return optionOf("id", attempt);
  if (name === "client.secret") return optionOf("secret", attempt);
  return name !== undefined && attempt.names.has(name) ? name : undefined;
}

/** The option that becomes a definition's `client.id`, or `client.secret`; among those that are not given. */
export function optionOf(field: "id" | "secret", { make, options, names }: Attempt): string | undefined {
  return [...names].find((name) => options[name] === undefined && becomes(field, make, { ...options, [name]: mark }));
}

// Digits, for ids that have to be some.
const mark = "7351902846";

function becomes(field: "id" | "secret", make: Factory, options: object): boolean {
  try {
    const { client } = make(watched(options, new Set()));
    return typeof client === "object" && client !== null && (client as Record<string, unknown>)[field] === mark;
  } catch {
    return false;
  }
}
