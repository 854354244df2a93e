/** The values that were used last, by name; what has not been used for longest is forgotten first. */
export interface Recent<V> {
  /** The value of a name, made where there is none. */
  readonly get: (name: string) => V;
  readonly values: () => Iterable<V>;
}

/** Remembers a number of values at most. */
export function createRecent<V>(most: number, make: (name: string) => V): Recent<V> {
  // In the order of their use.
  const values = new Map<string, V>();
  return {
    get: (name) => {
      const value = values.has(name) ? (values.get(name) as V) : make(name);
      values.delete(name);
      values.set(name, value);
      if (values.size > most) {
        const [oldest = ""] = values.keys();
        values.delete(oldest);
      }
      return value;
    },
    values: () => values.values(),
  };
}
