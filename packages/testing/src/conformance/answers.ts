/** Answers that no API means as a refusal. */
export const harmless: readonly string[] = [
  "null",
  "true",
  "0",
  '""',
  "[]",
  "{}",
  "[null]",
  '{"data":null}',
  '{"id":"1"}',
];

/** Answers in which something is not what it is called. */
export const crooked: readonly string[] = [
  '"error"',
  "[[]]",
  '[{"code":null}]',
  ...["error", "errors", "error_code", "error_msg", "message", "code", "meta", "stat"].flatMap((name) =>
    ["null", "0", "true", '"text"', "[]", "[null]", "[[]]", "{}", '{"code":null,"message":{}}'].map(
      (value) => `{"${name}":${value}}`,
    ),
  ),
];

/** An answer with one of its parts, however deep, turned into something else, or left out; none where it is no JSON. */
export function spoiled(answer: string): readonly string[] {
  return variantsOf(readJson(answer), 6).map((value) => JSON.stringify(value));
}

/** The value of a JSON text; `undefined` where it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const replacements: readonly unknown[] = [null, 0, "text", [], [null], {}];

function variantsOf(value: unknown, depth: number): readonly unknown[] {
  if (typeof value !== "object" || value === null || depth === 0) return [];
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  return entries.flatMap(([name, part], at) => {
    const without = entries.toSpliced(at, 1);
    const changed = changesOf(part, depth).map((other) => entries.with(at, [name, other]));
    return [without, ...changed].map((made) =>
      Array.isArray(value) ? made.map(([, item]) => item) : Object.fromEntries(made),
    );
  });
}

function changesOf(value: unknown, depth: number): readonly unknown[] {
  return [...replacements, ...variantsOf(value, depth - 1)];
}
