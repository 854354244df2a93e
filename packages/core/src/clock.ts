/** A clock that can learn how far it is from a provider's. All times are milliseconds since 1970. */
export interface Clock {
  /** The time, corrected. */
  readonly now: () => number;
  /** Whether it was ever set. */
  readonly corrected: () => boolean;
  /** Whether it was set within the last minute: calls under way may have been signed by the old time. */
  readonly fresh: () => boolean;
  /** Whether the provider's time is a minute or more away from it. */
  readonly differs: (theirs: number) => boolean;
  /** Goes by the provider's time from now on. */
  readonly set: (theirs: number) => void;
}

/** Makes a clock that runs on `now` and begins without correction. */
export function createClock(now: () => number): Clock {
  let offset = 0;
  let setAt = Number.NEGATIVE_INFINITY;
  return {
    now: () => now() + offset,
    corrected: () => offset !== 0,
    fresh: () => now() - setAt < 60_000,
    differs: (theirs) => Math.abs(theirs - now() - offset) >= 60_000,
    set: (theirs) => {
      setAt = now();
      offset = theirs - setAt;
    },
  };
}
