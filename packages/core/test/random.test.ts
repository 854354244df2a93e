import { expect, it } from "vitest";

import { randomText } from "../src/random.ts";

it("makes a fresh text of 128 bits each time, across batches", () => {
  const texts = Array.from({ length: 1000 }, randomText);
  expect(new Set(texts).size).toBe(1000);
  for (const text of texts) expect(text).toMatch(/^[0-9a-f]{32}$/);
});
