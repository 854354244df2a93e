import { normalize } from "./encoding.ts";

/** A name and a value, both percent-encoded. */
export type Pair = readonly [name: string, value: string];

/** Adds the pairs of a query or a form (RFC 5849 section 3.4.1.3.1). */
export function readPairs(text: string, pairs: Pair[]): void {
  for (const piece of text.split("&")) {
    if (piece === "") continue;
    const end = piece.indexOf("=");
    pairs.push(end === -1 ? [normalize(piece), ""] : [normalize(piece.slice(0, end)), normalize(piece.slice(end + 1))]);
  }
}

/** By name, then by value; both are ASCII, so this is the order of their bytes (section 3.4.1.3.2). */
export function byNameThenValue(a: Pair, b: Pair): number {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
  if (a[1] === b[1]) return 0;
  return a[1] < b[1] ? -1 : 1;
}
