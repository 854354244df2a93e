import { readdir, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";

import { quietly } from "./file-failure.ts";

/** Who holds a lock. */
export interface Holder {
  /** Its file, which nobody else's ever has the name of. */
  readonly file: string;
  /** When it gave its last sign of life: milliseconds since 1970, by the clock of the file system. */
  readonly lastSign: number;
}

/** Who holds the lock in a place; undefined where it is free, or has become so. */
export async function readHolder(place: string): Promise<Holder | undefined> {
  const names = await quietly(async () => readdir(place));
  const id = names?.find((name) => /^[0-9a-f]{32}$/.test(name));
  if (id === undefined) return undefined;
  const file = join(place, id);
  const found = await quietly(async () => stat(file));
  return found === undefined ? undefined : { file, lastSign: found.mtimeMs };
}

/** What a lock says of its holder, for people. */
export function describeProcess(): string {
  return JSON.stringify({ pid: process.pid, host: hostname() });
}

/** Gives signs of life by writing, so that the time is the file system's; `every` is in milliseconds. */
export function giveSigns(file: string, every: number): { readonly stop: () => Promise<void> } {
  let last: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    // Makes no file: one that is gone was taken over. A sign that failed is followed by the next one.
    last = quietly(async () => writeFile(file, describeProcess(), { flag: "r+" }));
  }, every);
  // The task keeps the process alive, or nothing does.
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await last;
    },
  };
}
