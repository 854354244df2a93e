/** Any value that JSON can hold. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A JSON object as it came from outside: every field may be missing. */
export interface JsonObject {
  readonly [name: string]: JsonValue | undefined;
}

/** Reads JSON, fields named `__proto__` left out; `undefined` where the text is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text, (name, field: unknown) => (name === "__proto__" ? undefined : field));
  } catch {
    return undefined;
  }
}

/** The same for a text that has to be a JSON object. */
export function readJsonObject(text: string): JsonObject | undefined {
  const value = readJson(text);
  return isObject(value) ? value : undefined;
}

/**
 * Makes an object of decoded pairs. A field named `__proto__` is left out: whoever merges the
 * object into another one would hand the sender that object's prototype.
 */
export function withoutPrototype<V>(pairs: Iterable<readonly [string, V]>): Readonly<Record<string, V>> {
  return Object.fromEntries([...pairs].filter(([name]) => name !== "__proto__"));
}

/** Whether a value is an object, and no list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
