import { resolve } from "node:path";

import envPaths from "env-paths";

import type { Io } from "../io.ts";

/** Where the program keeps what it has to remember. */
export interface Home {
  readonly folder: string;
  /** Sealed tokens, and sealed options of providers. */
  readonly tokens: string;
  readonly settings: string;
  readonly locks: string;
  /** The file of the key, where OAUTHKIT_KEY does not say it. */
  readonly key: string;
}

/** OAUTHKIT_HOME, else the system's folder for the data of programs. */
export function homeOf({ env, cwd }: Pick<Io, "cwd" | "env">): Home {
  const own = env["OAUTHKIT_HOME"] ?? "";
  const folder = own === "" ? envPaths("oauthkit", { suffix: "" }).data : resolve(cwd, own);
  const inside = (name: string): string => resolve(folder, name);
  return {
    folder,
    tokens: inside("tokens"),
    settings: inside("settings"),
    locks: inside("locks"),
    key: inside("key"),
  };
}
