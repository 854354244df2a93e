import { describe, expect, test } from "vitest";

import { agreements, breakages } from "./breakages.ts";
import { exchanges } from "./exchanges.ts";
import { expectCleanError } from "./expect-clean.ts";
import { createScene } from "./scene.ts";

const complete = Object.entries(exchanges).filter(([, { halfway }]) => halfway !== true);

test.each(complete)("%s goes well where nothing is broken", async (_, { options, prepare }) => {
  const scene = createScene(options?.());
  await expect((await prepare(scene))()).resolves.toBeDefined();
});

describe.each(Object.entries(exchanges))("%s", (_, { endpoint, options, prepare, persists = false }) => {
  const possible = Object.entries(breakages).filter(
    ([name]) => endpoint !== "revocation" || !agreements.includes(name),
  );

  test.each(possible)("shows no secret when it meets %s", async (_name, breakage) => {
    const scene = createScene(options?.());
    const take = await prepare(scene);
    scene.strike(endpoint, breakage);
    if (persists && breakage.passes) await expect(take()).resolves.toBeDefined();
    else {
      const error = await expectCleanError(scene, take);
      if (endpoint === "token") expect(error.code).toBe(breakage.code);
    }
    expect(scene.struck()).toBe(1);
    expect(scene.witnessed()).toBeGreaterThan(0);
  });
});
