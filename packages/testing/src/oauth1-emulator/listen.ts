import { openLoopback, type Loopback, type LoopbackOptions } from "../loopback.ts";
import { answerRequest, type Desk } from "./answer.ts";
import type { Place } from "./entries.ts";

/** Every host at an origin of its own; `port` is the first one's, all others take any that is free. */
export async function listen(desk: Desk, options: LoopbackOptions = {}): Promise<Listening> {
  const loopbacks = new Map<string, Loopback>();
  let place: Place = {};
  const close = async (): Promise<void> => {
    await Promise.all([...loopbacks.values()].map(async (loopback) => loopback.close()));
  };
  for (const host of Object.keys(desk.service.place)) {
    const where = loopbacks.size === 0 ? options : {};
    loopbacks.set(host, await openLoopback(async (incoming) => answerRequest(desk, place, incoming), where));
  }
  place = Object.fromEntries([...loopbacks].map(([host, { origin }]) => [host, origin]));
  return { place, close, [Symbol.asyncDispose]: close };
}

interface Listening extends AsyncDisposable {
  readonly place: Place;
  readonly close: () => Promise<void>;
}
