import { randomBytes, randomUUID } from "node:crypto";
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";

import { ConfigurationError, StoreError } from "@oauthkit/core";

import type { Environment } from "../io.ts";
import type { Home } from "./home.ts";

/**
 * The keys that everything is sealed with: OAUTHKIT_KEY, several separated by commas, else those of the file, a line each; it is made where there is none. Throws
 * `key_invalid` for a file that others may read, and `store_failed` where there can be none.
 */
export function sealKeys({ folder, key }: Home, env: Environment): readonly string[] {
  const own = env["OAUTHKIT_KEY"] ?? "";
  if (own !== "") return own.split(",").map((text) => text.trim());
  return (readKeyFile(key) ?? makeKeyFile(folder, key)).split("\n").filter((line) => line.trim() !== "");
}

function readKeyFile(path: string): string | undefined {
  try {
    const { mode } = statSync(path);
    // Windows has no such bits.
    if ((mode & 0o077) !== 0 && !isWindows) {
      const message = `${path} may be read by others, so what it seals is no secret; run chmod 600 on it, or delete it and sign in again`;
      throw new ConfigurationError("key_invalid", message);
    }
    return readFileSync(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw failed(path, error);
  }
}

const isWindows = import.meta.dirname.includes("\\");

/** Of two programs that make one at the same time, both get the first one's. */
function makeKeyFile(folder: string, path: string): string {
  const draft = `${path}.${randomUUID()}`;
  const text = `${randomBytes(32).toString("base64url")}\n`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(draft, text, { mode: 0o600, flag: "wx" });
    chmodSync(draft, 0o600);
    linkSync(draft, path);
    return text;
  } catch (error) {
    const theirs = codeOf(error) === "EEXIST" ? readKeyFile(path) : undefined;
    if (theirs !== undefined) return theirs;
    throw failed(path, error);
  } finally {
    rmSync(draft, { force: true });
  }
}

function failed(path: string, error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  const message = `the key file ${path} cannot be used (${code}); set OAUTHKIT_HOME to a folder of your own, or OAUTHKIT_KEY`;
  return new StoreError("store_failed", message, { remedy: "mend_configuration" });
}

function codeOf(error: unknown): string | undefined {
  const { code, syscall } = error as NodeJS.ErrnoException;
  return syscall === undefined ? undefined : code;
}
