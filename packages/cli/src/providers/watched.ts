/** Options that write down the names which they are asked for: so a factory tells which options it has. */
export function watched(options: object, names: Set<string>): object {
  return new Proxy(options, {
    get: (target, name) => {
      if (typeof name === "string") names.add(name);
      return Reflect.get(target, name) as unknown;
    },
    has: (target, name) => Reflect.has(target, name),
  });
}
