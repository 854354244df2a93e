import { afterEach, describe, expect, test, vi } from "vitest";

import { adopt } from "../../src/renewal/adopt.ts";
import type { Keeper } from "../../src/renewal/keeper.ts";
import { as, call, calls, createScene, elsewhere, failure, hurry, issueFor, key, noLock, turns } from "./setup.ts";
import { full } from "./test-store.ts";

const toFake = ["setTimeout", "clearTimeout"] as ("setTimeout" | "clearTimeout")[];

afterEach(() => {
  vi.useRealTimers();
});

describe("a loser adopts", () => {
  const pauses = [0, 50, 200, 750];
  const old = { access_token: "old", token_type: "bearer" };
  const newer = { access_token: "newer", token_type: "bearer" };

  test("looks four times within a second, then gives up", async () => {
    const { looks, adopted, tick } = look(() => old);
    for (const pause of pauses) await tick(pause);
    expect(await adopted).toBeUndefined();
    expect(looks).toEqual([0, 50, 250, 1000]);
  });

  test.each([0, 1, 2, 3])("takes what is there at look %i, and looks no more", async (hit) => {
    const { looks, adopted, tick } = look((index) => (index === hit ? newer : old));
    for (const pause of pauses) await tick(pause);
    expect(await adopted).toEqual(newer);
    expect(looks).toHaveLength(hit + 1);
  });

  test("does not look where nothing is kept", async () => {
    const { looks, adopted } = look(() => newer, { kept: false });
    expect(await adopted).toBeUndefined();
    expect(looks).toEqual([]);
  });

  test("looks once where nobody else may write", async () => {
    const { looks, adopted } = look(() => old, { isShared: false });
    expect(await hurry(adopted)).toBeUndefined();
    expect(looks).toEqual([0]);
  });

  test("without a shared lock: two processes spend one refresh token, the loser waits for the winner's entry", async () => {
    const scene = createScene({ server: { reuse: "refuse" } });
    const winner = await elsewhere(scene).restore(as);
    const loser = await elsewhere(scene).restore(as);
    scene.clock.advance(3600);
    scene.store.before.set = async () => new Promise((resolve) => setTimeout(resolve, 100));
    expect(await Promise.all([call(scene, winner), call(scene, loser)])).toEqual([200, 200]);
    expect(scene.server.count("reuse")).toBe(1);
    expect(await loser.token()).toEqual(await winner.token());
    expect(scene.store.calls).not.toContain("delete");
  });

  test("one who was refused without a winner is let in as soon as somebody signs in again", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    scene.server.revokeRefreshTokens();
    vi.useFakeTimers({ toFake });
    expect(await hurry(failure(call(scene, session)))).toMatchObject({ code: "reauthorization_required" });
    scene.store.put(key, issueFor(scene));
    expect(await call(scene, session)).toBe(200);
    scene.clock.advance(3600);
    expect(await call(scene, session)).toBe(200);
  });

  function look(
    answer: (index: number) => typeof old,
    { kept = true, isShared = true }: { readonly kept?: boolean; readonly isShared?: boolean } = {},
  ): { looks: number[]; adopted: Promise<unknown>; tick: (pause: number) => Promise<void> } {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"], now: 0 });
    const looks: number[] = [];
    const keeper = { kept, isShared, read: async () => answer(looks.push(Date.now()) - 1) } as unknown as Keeper;
    const adopted = adopt(keeper, (token) => token.access_token === "newer");
    return { looks, adopted, tick: async (pause) => void (await vi.advanceTimersByTimeAsync(pause)) };
  }
});

describe("a dead refresh token", () => {
  test("costs one request for a hundred calls at once and for those after; each hears that a person is needed", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    scene.server.revokeRefreshTokens();
    vi.useFakeTimers({ toFake });
    const results = [...(await hurry(calls(scene, session, 100))), ...(await calls(scene, session, 3))];
    const reason = {
      code: "reauthorization_required",
      remedy: "sign_in_again",
      status: 400,
      problem: "invalid_grant",
      provider: "as.example.test",
    };
    expect(results[0]).toMatchObject({ status: "rejected", reason });
    const { status: _, problem: __, ...always } = reason;
    for (const result of results) expect(result).toMatchObject({ status: "rejected", reason: always });
    expect(scene.server.count("token")).toBe(1);
    expect(scene.server.count("resource")).toBe(0);
  });

  test("is not sent again where the access token it came with is refused only later", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.server.revokeAccessTokens();
    scene.server.revokeRefreshTokens();
    vi.useFakeTimers({ toFake });
    for (let round = 0; round < 3; round += 1) await hurry(failure(call(scene, session)));
    expect(scene.server.count("token")).toBe(1);
  });
});

describe("renewal never deletes", () => {
  const faults = {
    "a dead refresh token": { json: { error: "invalid_grant" }, status: 400 },
    "a client that is none": { json: { error: "invalid_client" }, status: 401 },
    "no network": "network",
    "a lost answer": "lost",
    "a server in trouble": { status: 503 },
    "a page": { html: 200 },
    nothing: "empty",
    "no token": "no_access_token",
    "half an answer": "truncated",
  } as const;

  test.each(Object.entries(faults))("not after %s", async (_, fault) => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    scene.server.fault("refresh", fault);
    vi.useFakeTimers({ toFake });
    await hurry(failure(call(scene, session)));
    expect(scene.store.peek(key)).toEqual(scene.token);
    expect(scene.store.calls).not.toContain("delete");
  });

  test("revoking does: at the server, then in the store", async () => {
    const scene = createScene();
    scene.store.before.delete = async () => expect(scene.server.count("revocation")).toBe(2);
    expect(await scene.client.revoke(as)).toBe(true);
    expect(scene.store.peek(key)).toBeUndefined();
  });

  test("revoking leaves the entry where the server cannot be reached, so that it can be tried again", async () => {
    const scene = createScene();
    scene.server.fault("revocation", "network");
    expect(await failure(scene.client.revoke(as))).toMatchObject({ code: "network_failed" });
    expect(scene.store.peek(key)).toEqual(scene.token);
  });
});

describe("revoked elsewhere", () => {
  test("a session whose entry has gone asks for a person, and does not write it anew", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.store.drop(key);
    scene.clock.advance(3600);
    const error = { code: "reauthorization_required", remedy: "sign_in_again" };
    expect(await failure(call(scene, session))).toMatchObject(error);
    expect(scene.server.count("token")).toBe(0);
    expect(scene.store.peek(key)).toBeUndefined();
    expect(await failure(scene.client.restore(as))).toMatchObject(error);
  });

  test("waits for a renewal that is under way, and ends what that has brought", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    scene.server.fault("refresh", { slow: 20 });
    const called = call(scene, session);
    await expect.poll(() => scene.server.count("refresh")).toBe(1);
    const revoked = scene.client.revoke(as);
    await Promise.all([called, revoked]);
    expect(scene.store.peek(key)).toBeUndefined();
    expect(scene.server.log.findLast(({ step }) => step === "revocation")?.form["token"]).not.toBe(
      scene.token.access_token,
    );
  });

  test("nothing comes back where the store cannot be read just then", async () => {
    const scene = createScene({ runtime: { lock: noLock } });
    await using session = await scene.client.restore(as);
    scene.store.drop(key);
    scene.clock.advance(3600);
    scene.store.before.get = full;
    await failure(call(scene, session));
    await turns();
    expect(scene.store.peek(key)).toBeUndefined();
    expect(scene.server.count("token")).toBe(0);
  });
});
