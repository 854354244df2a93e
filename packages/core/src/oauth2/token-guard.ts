import type { OriginGuard } from "../origins.ts";
import { runQuirk } from "./run-quirk.ts";
import { createStarGuard } from "./star-origins.ts";

/** What decides where tokens may go. */
export interface Guards<T> {
  /** Without the token, before anything else. */
  readonly guard: OriginGuard;
  /** With it, where the provider's tokens name their origins. */
  readonly guardToken: ((url: string, token: T) => void) | undefined;
}

/** Lets each token go to the origins that it names itself. */
export function createTokenGuards<T extends object>(
  origins: (token: T) => readonly string[],
  allowInsecureRequests: boolean,
): Guards<T> {
  // One for each token in use: this runs with every call.
  const guards = new WeakMap<T, (url: string) => void>();
  const guardToken = (url: string, token: T): void => {
    const known = guards.get(token);
    if (known !== undefined) return known(url);
    const guard = createStarGuard(
      runQuirk("origins", () => origins(token)),
      [],
      allowInsecureRequests,
    );
    guards.set(token, guard);
    return guard(url);
  };
  return { guard: () => undefined, guardToken };
}
