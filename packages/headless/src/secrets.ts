import { oneLine, redacting, redactOpaque, type Redactor } from "@oauthkit/core/parts";

/** What a walk has sent and seen that no error may show. It grows as the walk goes on. */
export interface Secrets {
  /** Short values are left out: they would be found in every other word. */
  readonly add: (...values: readonly string[]) => void;
  /** However short. */
  readonly addAlways: (...values: readonly string[]) => void;
  /** The values of a URL's query and fragment. */
  readonly addUrl: (url: URL) => void;
  readonly redact: Redactor;
  /** A word of the server's for a message: one line, cut, without secrets and without what may be one. */
  readonly word: (text: string, length?: number) => string;
}

/** Secrets that are none yet. `shown` are the names of parameters whose values may be shown. */
export function createSecrets(shown: ReadonlySet<string>): Secrets {
  const known = new Set<string>();
  const addAlways: Secrets["addAlways"] = (...values) => {
    // Hosts are in lower case, whatever was written.
    for (const value of values) known.add(value).add(value.toLowerCase());
  };
  const add: Secrets["add"] = (...values) => addAlways(...values.filter((value) => value.length > 6));
  const redact: Redactor = (text) => redacting(known)(text);
  return {
    add,
    addAlways,
    addUrl: ({ searchParams, hash }) => {
      for (const [name, value] of [...searchParams, ...new URLSearchParams(hash.slice(1))]) {
        if (!shown.has(name)) add(value);
      }
    },
    redact,
    word: (text, length = 60) => oneLine(redactOpaque(redact(text.slice(0, 4096))), length),
  };
}
