import { ConfigurationError } from "@oauthkit/core";

import type { Exports, Io } from "../io.ts";
import { UsageError } from "../problems.ts";
import { loadEntry } from "../providers/entry.ts";
import type { Provider } from "../providers/load-provider.ts";
import { installCommand } from "../providers/not-found.ts";

/** An emulator of a provider, as far as it is used here. */
interface Emulator {
  readonly listen: (options: { readonly port?: number }) => Promise<Listening>;
}

/** An emulator that is reached over HTTP. */
interface Listening {
  /** Origins, by the names that the provider's option `servers` has for them. */
  readonly servers: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

/** A provider's emulators, and what else is exported beside them. */
export interface Testing {
  readonly exports: Exports;
  readonly make: (options: object) => Emulator;
  /** `github` of `githubEmulator`. */
  readonly stem: string;
}

/** Loads what a package exports at `./testing`, and picks one of its emulators. Rejects with {@link UsageError}, and where it cannot be loaded. */
export async function loadEmulator({ found, factory }: Provider, named: string | undefined, io: Io): Promise<Testing> {
  const exports = await loadTesting({ found }, io);
  const names = Object.keys(exports).filter((name) => name.endsWith(ending) && typeof exports[name] === "function");
  const own = `${factory.name}${ending}`;
  const name = named ?? (names.includes(own) || names.length !== 1 ? own : names[0]);
  if (name === undefined || !names.includes(name)) {
    throw new UsageError(
      `${found.name} has no emulator ${name ?? ""}; it has ${names.join(", ") || "none"}: choose by --emulator`,
    );
  }
  return { exports, make: exports[name] as Testing["make"], stem: name.slice(0, -ending.length) };
}

const ending = "Emulator";

async function loadTesting({ found }: Pick<Provider, "found">, io: Io): Promise<Exports> {
  try {
    const exports = await loadEntry(found, "./testing", io.modules);
    if (exports !== undefined) return exports;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const cure = `run ${installCommand(io.cwd)} @oauthkit/testing, which emulators are made of`;
    throw new ConfigurationError("option_invalid", `the emulator of ${found.name} cannot be loaded: ${why}; ${cure}`);
  }
  throw new UsageError(`${found.name} brings no emulator: it has no entry ./testing`);
}
