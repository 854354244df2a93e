/**
 * A catalogue of remote methods, `'users.getInfo'` as `api.users.getInfo`, each returning a promise.
 * The catalogue has to be a `type`: an `interface` has no index signature.
 */
export type Facade<M, Prefix extends string = ""> = {
  readonly [K in Segment<keyof M & string, Prefix>]: `${Prefix}${K}` extends keyof M
    ? Remote<M[`${Prefix}${K}`]> & Facade<M, `${Prefix}${K}.`>
    : Facade<M, `${Prefix}${K}.`>;
};

/**
 * Makes a catalogue callable: every dotted name becomes a method that passes its name and its
 * parameters to `call`. Names outside the catalogue are reached through `session.http`.
 */
export function facade<M>(call: (method: string, parameters: unknown) => Promise<unknown>): Facade<M> {
  return node(call, "") as Facade<M>;
}

type Segment<Name, Prefix extends string> = Name extends `${Prefix}${infer Rest}`
  ? Rest extends `${infer First}.${string}`
    ? First
    : Rest
  : never;

type Remote<F> = F extends (...parameters: infer P) => infer R ? (...parameters: P) => Promise<Awaited<R>> : unknown;

function node(call: (method: string, parameters: unknown) => Promise<unknown>, path: string): unknown {
  const target = async (parameters: unknown): Promise<unknown> => call(path, parameters);
  return new Proxy(target, {
    get: (_, name) => {
      if (name === "toString") return () => `[remote method ${path}]`;
      return typeof name === "symbol" || own.has(name) ? undefined : node(call, path === "" ? name : `${path}.${name}`);
    },
  });
}

// The language asks any object for these, when it is awaited, logged or compared: nothing may be sent for it.
const own = new Set([
  "then",
  "catch",
  "finally",
  "bind",
  "apply",
  "toJSON",
  "valueOf",
  "constructor",
  "prototype",
  "inspect",
]);
