import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { ConfigurationError } from "@oauthkit/core";

import { quietly } from "./file-failure.ts";

/** The absolute path of a folder: what the process makes its working directory later changes nothing. Throws `option_missing` and `option_invalid`. */
export function pathOf(folder: string | URL): string {
  if (folder === "" || folder === undefined)
    throw new ConfigurationError("option_missing", "there is no folder; give one");
  const isUrl = folder instanceof URL;
  if ((isUrl && folder.protocol === "file:") || (typeof folder === "string" && !folder.includes("\0"))) {
    return resolve(isUrl ? fileURLToPath(folder) : folder);
  }
  throw new ConfigurationError("option_invalid", "the folder has to be a path, or a URL of file:");
}

/** Makes a folder for its owner alone. One that is there stays as it is. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

/** A name for something that will be renamed or removed soon. */
export function temporaryPath(folder: string): string {
  return join(folder, `.oauthkit-${randomBytes(16).toString("hex")}.tmp`);
}

/** Removes what processes have left behind that died. `now` is the time by the file system's own clock, in milliseconds since 1970. */
export async function sweep(folder: string, now: number): Promise<void> {
  const left = (await readdir(folder)).filter((name) => /^\.oauthkit-[0-9a-f]{32}\.tmp$/.test(name));
  await Promise.all(
    left.map(async (name) => {
      const path = join(folder, name);
      const found = await quietly(async () => stat(path));
      if (found !== undefined && now - found.mtimeMs > longest) {
        await quietly(async () => rm(path, { recursive: true, force: true }));
      }
    }),
  );
}

// Milliseconds. Nobody who is alive leaves such a thing alone for as long.
const longest = 3_600_000;

/** Waits until the names in a folder are on the disk. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders, and writes their names by itself.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
