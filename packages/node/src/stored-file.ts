import { constants } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

import { ConfigurationError } from "@oauthkit/core";
import { readJson } from "@oauthkit/core/parts";

import { codeOf, quietly, refuseFile } from "./file-failure.ts";
import { syncFolder, temporaryPath } from "./folder.ts";

/** Reads the token out of a file; undefined where there is none. Throws `store_failed` for one that is not whole, of another version or not ours. */
export async function readToken(path: string, key: string): Promise<object | undefined> {
  const text = await readText(path);
  if (text === undefined) return undefined;
  const fields = readJson(text);
  if (!isObject(fields)) throw refuseFile(path, "was cut short, or is no JSON", away);
  if (fields["format"] !== format) throw refuseFile(path, "is no file of this store", away);
  if (fields["version"] !== version) {
    throw refuseFile(path, `is of another version than ${version}`, `update the program that reads it, or ${away}`);
  }
  if (fields["key"] !== key) throw refuseFile(path, "was copied from another key's, or renamed", away);
  const { token } = fields;
  if (isObject(token)) return token;
  throw refuseFile(path, "holds no token", away);
}

/** The text of a token's file, and the token as it will be read out of it. Throws `option_invalid` for what could not be read again. */
export function draft(key: string, token: object): { readonly text: string; readonly token: object } {
  const text = write(key, token);
  const fields = readJson(text);
  if (!isObject(fields) || !isObject(fields["token"])) throw unfit("has to be an object that JSON can hold");
  const size = Buffer.byteLength(text);
  if (size > largest) throw unfit(`takes ${size} bytes with its key, and may take ${largest}`);
  return { text, token: fields["token"] };
}

/** Writes a file so that it is the old one or the new one, whole, whenever the machine stops. `last` runs before it takes its place, and may throw. */
export async function writeToken(path: string, text: string, last: () => Promise<void>): Promise<void> {
  const folder = dirname(path);
  const temporary = temporaryPath(folder);
  try {
    await writeNew(temporary, text);
    await last();
    await rename(temporary, path);
  } catch (error) {
    await quietly(async () => rm(temporary, { force: true }));
    throw error;
  }
  await syncFolder(folder);
}

/** Removes a file, if there is one. */
export async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true });
  await syncFolder(dirname(path));
}

const format = "oauthkit-token";
const version = 1;
const away = "move it away and sign in again";

// Bytes. More than any token with its neighbours takes.
const largest = 8_388_608;

async function readText(path: string): Promise<string | undefined> {
  const handle = await openToRead(path);
  if (handle === undefined) return undefined;
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw refuseFile(path, "is no file", away);
    if (found.size > largest) throw refuseFile(path, `has more than ${largest} bytes`, away);
    return await handle.readFile("utf8");
  } finally {
    await handle.close();
  }
}

async function openToRead(path: string): Promise<FileHandle | undefined> {
  try {
    // A pipe in its place would otherwise wait for somebody to write to it.
    return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

async function writeNew(path: string, text: string): Promise<void> {
  const handle = await open(path, "wx", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function write(key: string, token: object): string {
  try {
    return `${JSON.stringify({ format, version, key, token })}\n`;
  } catch {
    // A ring, or a number that JSON does not have. What the engine says of it may show some of the token.
    return "";
  }
}

function unfit(what: string): ConfigurationError {
  return new ConfigurationError("option_invalid", `what a store keeps ${what}`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
