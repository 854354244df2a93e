import { afterEach, describe, expect, test, vi } from "vitest";

import type { TokenEvent } from "../../src/index.ts";
import { call, calls, createGate, failure, hurry, succeeded } from "../renewal/setup.ts";
import { createScene, createStoredScene, elsewhere, person, stopTimers, type SceneOptions } from "./setup.ts";

afterEach(() => {
  vi.useRealTimers();
});

describe("an onToken that throws", () => {
  const throwing: SceneOptions = {
    runtime: {
      onToken: ({ token }) => {
        throw new Error(`no place for ${token.access_token}`);
      },
    },
  };

  test.each([
    ["and the token is kept in a store", createStoredScene],
    ["and the token is kept nowhere", createScene],
  ])("is told once, without the token, %s; the next call has the token", async (_, create) => {
    const scene = create(throwing);
    const error = (await failure(scene.client.token())) as Error;
    expect(error).toMatchObject({ code: "store_failed", remedy: "try_again" });
    const { access_token } = await scene.client.token();
    expect(JSON.stringify([error.message, error.cause])).not.toContain(access_token);
    expect(succeeded(await calls(scene, scene.client, 10))).toBe(10);
    expect(scene.server.count("token")).toBe(1);
  });

  test("keeps nobody from finding the token in the store", async () => {
    const scene = createStoredScene(throwing);
    await failure(scene.client.token());
    expect(await call(scene, elsewhere(scene))).toBe(200);
    expect(scene.server.count("token")).toBe(1);
  });

  test("is not what a store's failure is mistaken for: both are told as one", async () => {
    const scene = createStoredScene(throwing);
    scene.store.before.set = () => {
      throw new Error("full");
    };
    expect(await failure(scene.client.token())).toMatchObject({ code: "store_failed" });
    expect(await call(scene, scene.client)).toBe(200);
  });
});

test("an onToken that never ends counts as broken after a minute", async () => {
  // An assertion that is there already: signing takes its time by another clock.
  const { client } = createScene({
    options: { assertion: "a.b.c", key: undefined },
    runtime: {
      timeout: 100_000,
      onToken: createGate().pass,
      fetch: async () => Response.json({ access_token: "a" }),
    },
  });
  stopTimers();
  expect(await hurry(failure(client.token()))).toMatchObject({ code: "store_failed" });
  expect(await hurry(client.token())).toMatchObject({ access_token: "a" });
});

describe("onToken is told", () => {
  test("of the first token that it is signed_in, and of all others that they are renewed", async () => {
    const events: TokenEvent[] = [];
    const scene = createScene({ runtime: { onToken: (event) => void events.push(event) } });
    await scene.client.token();
    scene.pass(3600);
    await scene.client.token();
    scene.server.revokeAccessTokens();
    await call(scene, scene.client);
    expect(events.map(({ reason }) => reason)).toEqual(["signed_in", "renewed", "renewed"]);
    expect(events.at(-1)?.token).toEqual(await scene.client.token());
  });

  test("after a restart that the token is renewed, and nothing of one that was found", async () => {
    const events: TokenEvent[] = [];
    const scene = createStoredScene();
    await scene.client.token();
    const other = elsewhere(scene, { onToken: (event) => void events.push(event) });
    await other.token();
    expect(events).toEqual([]);
    scene.pass(3600);
    await other.token();
    expect(events).toMatchObject([{ reason: "renewed" }]);
  });

  test("whose token it is: the provider, and the subject where one was named", async () => {
    const events: TokenEvent[] = [];
    const onToken = (event: TokenEvent): void => void events.push(event);
    const scene = createStoredScene({ runtime: { onToken }, options: { id: "acme" } });
    await scene.client.token();
    await scene.client.as(person(0)).token();
    await elsewhere(scene, {}, { subject: person(1) }).token();
    expect(events.map(({ provider, as }) => [provider, as])).toEqual([
      ["acme", undefined],
      ["acme", person(0)],
      ["acme", person(1)],
    ]);
    expect(events.every(({ reason }) => reason === "signed_in")).toBe(true);
  });

  test("after the token was stored and before anybody is lent it, and nothing of a refusal", async () => {
    const order: string[] = [];
    const scene = createStoredScene({ runtime: { onToken: () => void order.push("told") } });
    scene.server.fault("token", { json: { error: "invalid_grant" }, status: 400 });
    await failure(scene.client.token());
    scene.store.before.set = () => order.push("stored");
    await scene.client.token();
    order.push("lent");
    expect(order).toEqual(["stored", "told", "lent"]);
  });
});
