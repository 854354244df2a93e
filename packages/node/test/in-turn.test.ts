import { expect, onTestFinished, test, vi } from "vitest";

import { createTurns } from "../src/in-turn.ts";

test("whoever waits for its turn has what is left of its time afterwards, not all of it again", async () => {
  let time = 5000;
  const clock = vi.spyOn(performance, "now").mockImplementation(() => time);
  onTestFinished(() => clock.mockRestore());
  const inTurn = createTurns(60_000, (name) => name);
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const first = inTurn("a", async (end) => {
    await gate;
    return end;
  });
  const second = inTurn("a", async (end) => end);
  time = 45_000;
  open();
  expect(await Promise.all([first, second])).toEqual([65_000, 65_000]);
});

test("a task's failure is its own: the next one has its turn", async () => {
  const inTurn = createTurns(60_000, (name) => name);
  const mistake = new TypeError("no");
  const failed = inTurn("a", async () => Promise.reject(mistake));
  const next = inTurn("a", async () => "in");
  await expect(failed).rejects.toBe(mistake);
  expect(await next).toBe("in");
});
