import { ConfigurationError } from "@oauthkit/core";

import type { Exports, Io } from "../io.ts";
import { loadEntry } from "./entry.ts";
import type { FoundPackage } from "./find-package.ts";

/** Loads the main entry of a package. Rejects with a configuration error that says why it cannot be. */
export async function loadPackage(found: FoundPackage, { modules }: Io): Promise<Exports> {
  try {
    const exports = await loadEntry(found, ".", modules);
    if (exports !== undefined) return exports;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError("option_invalid", `${found.name} cannot be loaded from ${found.folder}: ${why}`);
  }
  const message = `${found.name} in ${found.folder} has no entry that is there; build it, or install it again`;
  throw new ConfigurationError("option_invalid", message);
}
