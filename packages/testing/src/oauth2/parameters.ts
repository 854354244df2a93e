import type { Message } from "./message.ts";
import { invalidRequest } from "./refusal.ts";

/** The parameters of one request. */
export interface Parameters {
  readonly names: readonly string[];
  /** Undefined where it is absent or empty (RFC 6749 §3.1). */
  readonly find: (name: string) => string | undefined;
  /** Refuses the request without it. */
  readonly require: (name: string) => string;
  /** Of a parameter that may be repeated. */
  readonly all: (name: string) => readonly string[];
  /** The same with one more, or with another value. */
  readonly with: (name: string, value: string) => Parameters;
}

/** The only parameters that may be repeated (RFC 8707 §2, RFC 8693 §2.1). */
const repeatable = new Set(["resource", "audience"]);

/** Reads the form of a POST (RFC 6749 §3.2); refuses another media type and a repeated parameter. */
export function readForm({ mediaType, body }: Message): Parameters {
  if (mediaType !== "application/x-www-form-urlencoded") {
    throw invalidRequest("The body must be application/x-www-form-urlencoded");
  }
  return readParameters(new URLSearchParams(body));
}

/** Reads parameters; refuses a repeated one. */
export function readParameters(pairs: URLSearchParams): Parameters {
  const given = [...pairs].filter(([, value]) => value !== "");
  const all = (name: string): readonly string[] => given.filter((pair) => pair[0] === name).map((pair) => pair[1]);
  const names = [...new Set(pairs.keys())];
  for (const name of names) {
    if (!repeatable.has(name) && pairs.getAll(name).length > 1) throw invalidRequest(`${name} is repeated`);
  }
  return {
    names,
    all,
    find: (name) => all(name)[0],
    require: (name) => {
      const [value] = all(name);
      if (value === undefined) throw invalidRequest(`${name} is missing`);
      return value;
    },
    with: (name, value) => {
      const changed = new URLSearchParams(pairs);
      changed.set(name, value);
      return readParameters(changed);
    },
  };
}

/** Refuses parameters that nobody defined: what a server ignores would hide a client's mistake. */
export function refuseUnknown({ names }: Parameters, known: readonly string[]): void {
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw invalidRequest(`Unknown: ${unknown.join(", ")}`);
}
