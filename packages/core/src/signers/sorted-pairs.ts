/** A parameter: its name and its text, decoded. */
export type Pair = readonly [name: string, value: string];

/** Joins parameters as `name=value` without anything between them, sorted by name, code point by code point: what MD5 signatures are made of. */
export function sortedPairs(pairs: Iterable<Pair>): string {
  return [...pairs]
    .toSorted(([a], [b]) => compare(a, b))
    .map(([name, value]) => `${name}=${value}`)
    .join("");
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  // Code units order as code points do, unless surrogates take part.
  if (!surrogate.test(a + b)) return a < b ? -1 : 1;
  const [pointsA, pointsB] = [pointsOf(a), pointsOf(b)];
  const at = pointsA.findIndex((point, index) => point !== pointsB[index]);
  return at === -1 ? -1 : (pointsA[at] ?? 0) - (pointsB[at] ?? -1);
}

const surrogate = /[\uD800-\uDFFF]/;

function pointsOf(text: string): readonly number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}
