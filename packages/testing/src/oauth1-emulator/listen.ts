import type { LoopbackOptions } from "../loopback.ts";
import { openLoopbacks } from "../loopbacks.ts";
import { answerRequest, type Desk } from "./answer.ts";
import type { Place } from "./entries.ts";

/** Every host at an origin of its own. */
export async function listen(desk: Desk, options?: LoopbackOptions): Promise<Listening> {
  let place: Place = {};
  const { origins, ...listening } = await openLoopbacks(
    Object.keys(desk.service.place),
    async (incoming) => answerRequest(desk, place, incoming),
    options,
  );
  place = origins;
  return { ...listening, place };
}

interface Listening extends AsyncDisposable {
  readonly place: Place;
  readonly close: () => Promise<void>;
}
