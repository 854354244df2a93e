/** What may be used only once. */
export interface Replays {
  /** Whether a text was noted and is still remembered. */
  readonly knows: (text: string, now: number) => boolean;
  /** Whether a text is new. It is remembered until a moment, in milliseconds. */
  readonly note: (text: string, until: number, now: number) => boolean;
}

/** A memory that is empty. */
export function createReplays(): Replays {
  const seen = new Map<string, number>();
  const knows = (text: string, now: number): boolean => (seen.get(text) ?? Number.NEGATIVE_INFINITY) > now;
  return {
    knows,
    note: (text, until, now) => {
      if (knows(text, now)) return false;
      seen.set(text, until);
      return true;
    },
  };
}
