import type { Factory, Stamped } from "./factories.ts";
import { missingOption } from "./missing-option.ts";
import { watched } from "./watched.ts";

/** What can be known of a provider without its options. */
export interface Sample {
  /** A definition made of options that mean nothing: only for what does not depend on them. `undefined` where none could be made. */
  readonly definition: Stamped | undefined;
  /** The options that the factory asks for. */
  readonly names: ReadonlySet<string>;
}

/** Makes a definition of options that mean nothing. */
export function sampleOf(make: Factory): Sample {
  const options: Record<string, string> = {};
  const names = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    try {
      return { definition: make(watched({ ...options }, names)), names };
    } catch (error) {
      const missing = missingOption(error, { make, options, names });
      const invalid = missing ?? firstNamed(String(error), Object.keys(options));
      const next = samples[samples.indexOf(options[invalid ?? ""] ?? "") + 1];
      if (invalid === undefined || next === undefined) break;
      options[invalid] = next;
    }
  }
  return { definition: undefined, names };
}

/** Of several names the one that an error is about stands first. */
function firstNamed(words: string, names: readonly string[]): string | undefined {
  const places = names.map((name) => ({ name, place: words.search(new RegExp(`\\b${name}\\b`)) }));
  return places.filter(({ place }) => place >= 0).toSorted((a, b) => a.place - b.place)[0]?.name;
}

const rounds = 20;

// Ids of digits, public keys in capitals, anything else.
const samples = ["1000000", "SAMPLESAMPLE", "sample"];
