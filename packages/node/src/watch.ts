import type { Holder } from "./holder.ts";

/**
 * Decides whether a holder is dead. `fileTime` is the file system's time, so no two machines' clocks are compared; `now` is a clock that nobody sets. Both in
 * milliseconds.
 */
export type Watch = (holder: Holder, fileTime: number, now: number) => boolean;

/**
 * Watches whoever holds one lock. Dead is who has given no sign for `staleAfter` by the file system's clock, nor while it was watched for half of that: a clock that is
 * set forward kills nobody. Or nor while it was watched for all of it, whatever the file system's clock says.
 */
export function createWatch(staleAfter: number): Watch {
  let seen: Holder | undefined;
  let watched = 0;
  let last = 0;
  return (holder, fileTime, now) => {
    const isSame = seen?.file === holder.file && seen.lastSign === holder.lastSign;
    // Who was asleep has not watched: the machine may have slept, and the holder with it. So it takes several looks.
    watched = isSame ? watched + Math.min(now - last, staleAfter / 10) : 0;
    seen = holder;
    last = now;
    return watched >= staleAfter || (fileTime - holder.lastSign > staleAfter && watched >= staleAfter / 2);
  };
}
