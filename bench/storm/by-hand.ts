import { type ApiCall, readAnswer } from "./site.ts";

/** What is written by hand around a library that leaves the token to the application. */
export interface Handwork {
  readonly isExpired: () => boolean;
  /** Replaces the token in hand. */
  readonly renew: () => Promise<void>;
  /** Calls with the token in hand. */
  readonly send: () => Promise<Response>;
}

/** Renews before the call where the token has expired, and once after it where it is refused. */
export function byHand({ isExpired, renew, send }: Handwork): ApiCall {
  return async () => {
    if (isExpired()) await renew();
    const response = await send();
    if (response.status !== 401) return readAnswer(response);
    await renew();
    return readAnswer(await send());
  };
}

/** The same by somebody who has thought of calls at the same time: whoever wants to renew meanwhile, waits for the one. */
export function oneAtATime(renew: Handwork["renew"]): Handwork["renew"] {
  let running: Promise<void> | undefined;
  return async () => (running ??= renew().finally(() => (running = undefined)));
}
