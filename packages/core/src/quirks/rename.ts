import { withoutPrototype } from "../json.ts";

/** New names by old ones. */
export type Names = Readonly<Record<string, string>>;

/** Renames fields. Where there is a field of the new name already, the renamed one takes its place. */
export function rename<V>(fields: Readonly<Record<string, V>>, names: Names): Readonly<Record<string, V>> {
  const isRenamed = (name: string): boolean => Object.hasOwn(names, name);
  const nameOf = (name: string): string => (isRenamed(name) ? (names[name] ?? name) : name);
  const taken = new Set(Object.keys(fields).filter(isRenamed).map(nameOf));
  const kept = Object.entries(fields).filter(([name]) => isRenamed(name) || !taken.has(name));
  return withoutPrototype(kept.map(([name, value]) => [nameOf(name), value]));
}
