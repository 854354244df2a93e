import { describe, expect, test } from "vitest";

import { createWatch } from "../src/watch.ts";

const staleAfter = 10_000;
const start = Date.UTC(2030, 0, 1);

describe("a holder who gives no sign", () => {
  test("is dead after half of the time where the last sign is old by the file system's clock", () => {
    const look = observe({ age: 60_000 });
    expect(look(4900)).toBe(false);
    expect(look(200)).toBe(true);
  });

  test("is dead after all of the time whatever that clock says, be it set back by a year", () => {
    const look = observe({ age: -31_536_000_000 });
    expect(look(9900)).toBe(false);
    expect(look(200)).toBe(true);
  });

  test("is not dead where that clock was set forward and the sign comes after all", () => {
    const watch = createWatch(staleAfter);
    let now = 0;
    for (let sign = 0; sign < 100; sign += 1) {
      // An hour ahead of every sign, and a sign every two and a half seconds.
      const holder = { file: "a", lastSign: start + sign };
      for (let look = 0; look < 25; look += 1) expect(watch(holder, start + 3_600_000, (now += 100))).toBe(false);
    }
  });

  test("is not dead because the one who watches was asleep", () => {
    const look = observe({ age: 60_000 });
    expect(look(3_600_000, 1)).toBe(false);
    expect(look(3_600_000, 1)).toBe(false);
  });
});

test("somebody else in the same place is watched anew", () => {
  const watch = createWatch(staleAfter);
  let now = 0;
  for (let round = 0; round < 100; round += 1) {
    for (const file of ["a", "b"]) {
      for (let look = 0; look < 40; look += 1) {
        expect(watch({ file: file + String(round), lastSign: start }, start + 60_000, (now += 100))).toBe(false);
      }
    }
  }
});

/** Looks every tenth of a second, or in as many looks as told, for a number of milliseconds. */
function observe({ age }: { readonly age: number }): (milliseconds: number, looks?: number) => boolean {
  const watch = createWatch(staleAfter);
  const holder = { file: "a", lastSign: start };
  let now = 0;
  watch(holder, start + age, now);
  return (milliseconds, looks = milliseconds / 100) => {
    let isDead = false;
    for (let look = 0; look < looks; look += 1) {
      now += milliseconds / looks;
      isDead ||= watch(holder, start + age, now);
    }
    return isDead;
  };
}
