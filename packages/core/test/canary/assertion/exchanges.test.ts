import { describe, expect, test } from "vitest";

import { breakages } from "../oauth2/breakages.ts";
import { expectCleanError } from "../oauth2/expect-clean.ts";
import { accounts } from "./accounts.ts";
import { createScene, type Scene } from "./scene.ts";

const exchanging = Object.entries(accounts).filter(([, { isAlone }]) => isAlone !== true);

/** Ways to come to need a token. */
const needs: Readonly<Record<string, (scene: Scene) => Promise<() => Promise<unknown>>>> = {
  "the first token":
    async ({ client }) =>
    () =>
      client.token(),
  "the first call":
    async ({ client, api }) =>
    () =>
      client.http.get(api, { retry: 0 }).json(),
  "a renewal": async ({ client, clock, api }) => {
    await client.token();
    clock.advance(3601);
    return () => client.fetch(api);
  },
};

test.each(exchanging)("%s buys a token where nothing is broken", async (_, account) => {
  const scene = createScene(account);
  await expect(scene.client.http.get(scene.api).json()).resolves.toEqual({ sub: "7" });
  expect(scene.findCanaries((await scene.client.token()).access_token)).not.toEqual([]);
});

describe.each(exchanging)("%s", (_, account) => {
  test.each(Object.entries(breakages))("is not shown when an exchange meets %s", async (name, breakage) => {
    for (const [need, prepare] of Object.entries(needs)) {
      const scene = createScene(account);
      const take = await prepare(scene);
      scene.strike("token", breakage);
      const error = await expectCleanError(scene, take);
      const isRead = account.isBent !== true && name !== "a refusal in a line of text";
      if (isRead) expect([need, error.code]).toEqual([need, breakage.code]);
      expect(scene.struck()).toBe(1);
    }
  });

  // Where the assertion speaks for the client alone, or is always the same, there are no subjects.
  test.skipIf(account.isForItself === true)("is not shown when a subject's exchange goes wrong", async () => {
    for (const breakage of Object.values(breakages)) {
      const scene = createScene(account);
      scene.strike("token", breakage);
      const session = scene.client.as("grace@example.test");
      await expectCleanError(scene, () => session.token());
      expect(scene.struck()).toBe(1);
    }
  });
});

describe.each(Object.entries(accounts))("a token by %s", (_, account) => {
  test.each(Object.entries(breakages).filter(([name]) => name !== "a JSON answer that is no token"))(
    "is not shown when a call meets %s",
    async (_name, breakage) => {
      const scene = createScene(account);
      scene.strike("api", breakage);
      await expectCleanError(scene, () => scene.client.http.get(scene.api, { retry: 0 }).json());
      expect(scene.struck()).toBe(1);
      expect(scene.witnessed()).toBeGreaterThanOrEqual(account.isAlone === true ? 1 : 0);
    },
  );

  test("is not shown when the API refuses it for good", async () => {
    const scene = createScene(account);
    for (let time = 0; time < 3; time++) scene.strike("api", { strike, code: "http_failed", passes: false });
    const error = await expectCleanError(scene, () => scene.client.http.get(scene.api, { retry: 0 }).json());
    expect(error.remedy).toBe("mend_configuration");
  });
});

function strike(): Response {
  return Response.json({ error: "invalid_token" }, { status: 401 });
}
