import { ConfigurationError } from "../errors.ts";

/**
 * One key, or a ring of them: each 32 random bytes in base64 or base64url, as `openssl rand -base64 32` makes them. The first seals, all open.
 */
export type SealKeys = string | readonly string[];

/**
 * Reads a ring: its keys' bytes, each once, in order. Throws `key_missing` where there is none and `key_invalid` for one that cannot be used; neither says
 * what it was given.
 */
export function readSealKeys(keys: SealKeys): readonly Uint8Array<ArrayBuffer>[] {
  const texts: readonly unknown[] = Array.isArray(keys) ? keys : [keys];
  const given = texts.map((text) => (typeof text === "string" ? text.trim() : text));
  if (given.every((text) => text === "" || text === undefined || text === null)) {
    throw new ConfigurationError("key_missing", `there is no key to seal with; give ${recipe}`);
  }
  const read = new Map(given.map((text, place) => [String(text).replace(/=$/, ""), readKey(text, place)]));
  return [...read.values()];
}

function readKey(text: unknown, place: number): Uint8Array<ArrayBuffer> {
  if (typeof text !== "string") throw invalid(place, "is no text");
  if (text === "") throw invalid(place, "is empty");
  if (/[,\s]/.test(text)) throw invalid(place, "has a comma or a space in it, as several keys do: give a list of them");
  if (!/^[\w+/-]+={0,2}$/.test(text)) throw invalid(place, "is not base64");
  const bytes = decode(text.replace(/=+$/, ""));
  if (bytes === undefined) throw invalid(place, "is not base64");
  if (bytes.length !== 32) throw invalid(place, `holds ${bytes.length} bytes instead of 32`);
  if (new Set(bytes).size < fewest) throw invalid(place, "repeats a few bytes, so it is not random");
  return bytes;
}

function decode(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function invalid(place: number, what: string): ConfigurationError {
  return new ConfigurationError("key_invalid", `sealing key ${place + 1} ${what}; a key is ${recipe}`);
}

// Different bytes. Of random keys, fewer than one in 10^24 has not as many.
const fewest = 12;

const recipe = "32 random bytes in base64, as `openssl rand -base64 32` makes them";
