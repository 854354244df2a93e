/** A clock that stands still until it is told otherwise; its `now` works wherever Date.now does. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Goes forward by so many seconds, or back where they are negative. */
  readonly advance: (seconds: number) => void;
  /** Goes to a moment, in milliseconds since 1970. */
  readonly set: (time: number) => void;
}

/** Stands at `start`, in milliseconds since 1970; the present unless told. */
export function createClock(start: number = Date.now()): Clock {
  let time = start;
  return {
    now: () => time,
    advance: (seconds) => {
      time += seconds * 1000;
    },
    set: (to) => {
      time = to;
    },
  };
}
