import { ConfigurationError, isOAuthKitError } from "../errors.ts";
import { describeCause, redactOpaque } from "../redact.ts";

/** Runs a function of the provider's. What it throws by itself becomes `quirk_failed`, without what it was given. */
export function runQuirk<R>(name: string, quirk: () => R): R {
  try {
    return quirk();
  } catch (error) {
    throw failed(name, error);
  }
}

/** The same for one that may take its time. */
export async function runQuirkLater<R>(name: string, quirk: () => R | Promise<R>): Promise<R> {
  try {
    return await quirk();
  } catch (error) {
    throw failed(name, error);
  }
}

function failed(name: string, error: unknown): unknown {
  if (isOAuthKitError(error)) return error;
  return new ConfigurationError("quirk_failed", `${name} threw; mend it`, {
    // An error of JSON.parse quotes what it was given, for one.
    cause: describeCause(error, (text) => redactOpaque(text.replaceAll(/"[^"]*"/g, '"…"'))),
  });
}
