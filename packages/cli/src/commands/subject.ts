import { UsageError } from "../problems.ts";
import { readPair } from "../settings/values.ts";

/** What is called: a URL, or a method of `session.api` with what it is given. */
export type Subject = { readonly url: string } | { readonly method: string; readonly input: readonly unknown[] };

/**
 * Reads what is called. `name=value` and `name:=json` are fields of one object, which goes last; a text that begins like a JSON object or list is one;
 * any other text is given as it is.
 */
export function readSubject(what: string, rest: readonly string[], cwd: string): Subject {
  if (/^https?:\/\//i.test(what)) {
    if (rest.length === 0) return { url: what };
    throw new UsageError("a URL has no parameters behind it; put them into its query, or into -d");
  }
  // Without a prototype, which `__proto__=…` would be put in the place of.
  const fields = Object.create(null) as Record<string, unknown>;
  const input: unknown[] = [];
  for (const text of rest) {
    const pair = readPair(text, cwd);
    if (pair === undefined) input.push(readInput(text));
    else fields[pair[0]] = pair[1];
  }
  return { method: what, input: Object.keys(fields).length === 0 ? input : [...input, fields] };
}

function readInput(text: string): unknown {
  if (!/^[[{]/.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new UsageError("what begins with { or [ has to be JSON");
  }
}
