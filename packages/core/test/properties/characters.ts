import * as fc from "fast-check";

/** One of a text's characters, or one of some longer pieces. */
export function characters(text: string, ...pieces: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...Array.from(text), ...pieces);
}
