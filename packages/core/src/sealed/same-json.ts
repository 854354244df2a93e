import { isObject } from "../json.ts";

/** Whether two values are the same JSON, whatever the order of their fields. A field that is undefined is none. */
export function isSameJson(a: unknown, b: unknown): boolean {
  return write(a) === write(b);
}

function write(value: unknown): string | undefined {
  return JSON.stringify(value, (_, field: unknown) =>
    isObject(field) ? Object.fromEntries(Object.entries(field).toSorted(([x], [y]) => (x < y ? -1 : 1))) : field,
  );
}
