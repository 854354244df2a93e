import { randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { ConfigurationError, type StoreCode } from "@oauthkit/core";

import { codeOf, quietly, refuseFile } from "./file-failure.ts";

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

/** Makes a folder for its owner alone, on the disk too. One that is there stays as it is; others being able to write to it is thrown as `code`. */
export async function makeFolder(folder: string, code: StoreCode): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return ensureOwn(folder, code);
  for (let made = folder; made.length >= first.length; made = dirname(made)) {
    await syncFolder(dirname(made));
    if (made === dirname(made)) break;
  }
}

/** Throws where others can write to a folder, if there is one: they could put tokens and locks of their own there, and take ours away. */
export async function ensureOwn(folder: string, code: StoreCode): Promise<void> {
  // Windows has other rights than these.
  if (process.platform === "win32") return;
  const mode = await modeOf(folder);
  if ((mode & 0o022) === 0) return;
  const what = `can be written to by others than its owner (mode ${(mode & 0o777).toString(8)})`;
  const cure = "take that right from them (chmod go-w), or name a folder in it that is not there yet";
  throw refuseFile(folder, what, cure, code);
}

async function modeOf(folder: string): Promise<number> {
  try {
    return (await stat(folder)).mode;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return 0;
    throw error;
  }
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
      const time = await quietly(async () => lastSign(path));
      if (time !== undefined && now - time > longest) {
        await quietly(async () => rm(path, { recursive: true, force: true }));
      }
    }),
  );
}

/** Whoever waits for a lock writes to the file in its folder, which leaves the folder's own time as it is. */
async function lastSign(path: string): Promise<number> {
  const found = await stat(path);
  const names = found.isDirectory() ? await readdir(path) : [];
  const times = await Promise.all(names.map(async (name) => (await stat(join(path, name))).mtimeMs));
  return Math.max(found.mtimeMs, ...times);
}

/** Milliseconds between two sweeps of one process. */
export const sweepEvery = 3_600_000;

// Milliseconds. Nobody who is alive leaves such a thing alone for as long.
const longest = 3_600_000;

/** Waits until the names in a folder are on the disk. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders, and writes their names by itself.
  if (process.platform === "win32") return;
  const handle = await openFolder(folder);
  try {
    await handle?.sync();
  } finally {
    await handle?.close();
  }
}

async function openFolder(folder: string): Promise<FileHandle | undefined> {
  try {
    return await open(folder, "r");
  } catch (error) {
    // Somebody else's, in which this user may make names but not read them.
    if (codeOf(error) === "EACCES") return undefined;
    throw error;
  }
}
