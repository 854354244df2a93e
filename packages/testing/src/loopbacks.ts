import { openLoopback, type Loopback, type LoopbackHandler, type LoopbackOptions } from "./loopback.ts";

/** Servers on 127.0.0.1 that are listening, by names. */
export interface Loopbacks<Name extends string> extends AsyncDisposable {
  readonly origins: Readonly<Record<Name, string>>;
  /** Stops all of them, as one of them stops. */
  readonly close: () => Promise<void>;
}

/** Listens at an origin for each name; `port` is the first one's, all others take any that is free. */
export async function openLoopbacks<Name extends string>(
  names: readonly Name[],
  handler: LoopbackHandler,
  options: LoopbackOptions = {},
): Promise<Loopbacks<Name>> {
  const loopbacks = new Map<Name, Loopback>();
  for (const name of names) {
    loopbacks.set(name, await openLoopback(handler, loopbacks.size === 0 ? options : {}));
  }
  const origins = Object.fromEntries([...loopbacks].map(([name, { origin }]) => [name, origin]));
  const close = async (): Promise<void> => {
    await Promise.all([...loopbacks.values()].map(async (loopback) => loopback.close()));
  };
  return { origins: origins as Readonly<Record<Name, string>>, close, [Symbol.asyncDispose]: close };
}
