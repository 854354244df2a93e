import { afterEach, describe, expect, test, vi } from "vitest";

import { createFreshness } from "../../src/renewal/freshness.ts";
import type { OAuth2Token } from "../../src/token.ts";
import { as, call, createGate, createScene, failure, key, without } from "./setup.ts";
import { full } from "./test-store.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

describe("expiry has leeway and jitter", () => {
  const fresh = createFresh(0);

  test.each([
    ["an hour's token 60 s before its end", 3600, 60, false],
    ["an hour's token 61 s before its end", 3600, 61, true],
    ["a minute's token with more than half its life", 60, 31, true],
    ["a minute's token with half its life", 60, 30, false],
    ["a second's token that has just come", 1, 1, true],
    ["a token that is born dead", 0, 0, false],
    ["a token of unknown life 61 s before its end", undefined, 61, true],
    ["a token of unknown life 60 s before its end", undefined, 60, false],
    ["a token that ended long ago", 3600, -1e6, false],
  ] as const)("%s", (_, life, left, expected) => {
    expect(fresh(0, token(life, left))).toBe(expected);
  });

  test("a token without expiry is always fresh", () => {
    expect(fresh(1e12, token(undefined, undefined))).toBe(true);
    expect(fresh(1e12, token(1, undefined))).toBe(true);
  });

  test("the jitter comes on top of the leeway, but not beyond half the life", () => {
    const jittery = createFresh(0.5);
    expect(jittery(0, token(3600, 65))).toBe(false);
    expect(jittery(0, token(3600, 66))).toBe(true);
    expect(jittery(0, token(60, 31))).toBe(true);
  });

  test("each session draws its share once, so that its mind does not change from call to call", () => {
    const random = vi.spyOn(Math, "random").mockReturnValueOnce(0).mockReturnValueOnce(1);
    const [first, second] = [0, 0].map(() => createFreshness({ leeway: 60, jitter: 10, now: () => 0 }));
    const late = token(3600, 65);
    for (let round = 0; round < 3; round += 1) {
      expect([first?.isFresh(late), second?.isFresh(late)]).toEqual([true, false]);
    }
    expect(random).toHaveBeenCalledTimes(2);
  });

  test("renews a minute before the end, not earlier", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.clock.advance(3539);
    await call(scene, session);
    expect(scene.server.count("refresh")).toBe(0);
    scene.clock.advance(1);
    await call(scene, session);
    expect(scene.server.count("refresh")).toBe(1);
  });

  test("a token that lives for a minute is used for half of it", async () => {
    const scene = createScene({ server: { lifetimes: { accessToken: 60 } } });
    await using session = await scene.client.restore(as);
    scene.clock.advance(29);
    await call(scene, session);
    expect(scene.server.count("refresh")).toBe(0);
    scene.clock.advance(1);
    await call(scene, session);
    expect(scene.server.count("refresh")).toBe(1);
  });

  test("a token whose life nobody knows is renewed when it is refused", async () => {
    const scene = createScene({ server: { alterToken: (fields) => without(fields, "expires_in") } });
    await using session = await scene.client.session("clientCredentials", {});
    scene.clock.advance(3599);
    expect(await call(scene, session)).toBe(200);
    expect(scene.server.count("token")).toBe(1);
    scene.clock.advance(1);
    expect(await call(scene, session)).toBe(200);
    expect(scene.server.count("token")).toBe(2);
  });

  test("a renewed token's life is the new answer's, not the old one's", async () => {
    const scene = createScene({ issue: { lifetime: 100 } });
    await using session = await scene.client.restore(as);
    scene.clock.advance(100);
    expect(await session.token()).toMatchObject({ expires_in: 3600, expires_at: scene.clock.now() / 1000 + 3600 });
  });
});

describe("a failure that passes, inside the leeway", () => {
  const passing = {
    "no network": "network",
    "a lost answer": "lost",
    "a server in trouble": { status: 503 },
    "too many requests": { status: 429 },
    "a server that says so": { json: { error: "temporarily_unavailable" }, status: 400 },
  } as const;

  test.each(Object.entries(passing))("%s: lends the token that is still valid, and tries again", async (_, fault) => {
    const scene = createScene({ server: { reuse: 10 } });
    await using session = await scene.client.restore(as);
    scene.clock.advance(3550);
    scene.server.fault("refresh", fault);
    expect(await call(scene, session)).toBe(200);
    expect(scene.store.peek(key)).toEqual(scene.token);
    expect(await call(scene, session)).toBe(200);
    expect(scene.store.peek(key)?.refresh_token).not.toBe(scene.token.refresh_token);
  });

  test("a lock or a store that fails: lends it too", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.clock.advance(3550);
    scene.store.before.get = full;
    expect(await call(scene, session)).toBe(200);
    expect(scene.server.count("refresh")).toBe(0);
  });

  test("a server that hangs: lends it too, after the caller's patience", async () => {
    const scene = createScene({ runtime: { timeout: 30 } });
    const session = await scene.client.restore(as);
    const gate = createGate();
    scene.clock.advance(3550);
    scene.server.fault("refresh", async (response) => gate.pass().then(() => response));
    const outcome = await call(scene, session).catch((error: unknown) => error);
    gate.open();
    await session[Symbol.asyncDispose]();
    expect(outcome).toBe(200);
  });

  test("past its end the failure is told, and the next call tries again", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    scene.server.fault("refresh", "network");
    expect(await failure(call(scene, session))).toMatchObject({ code: "network_failed", remedy: "try_again" });
    expect(await call(scene, session)).toBe(200);
  });

  test("a token that was refused is not lent, be it valid by the clock", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.server.revokeAccessTokens();
    scene.server.fault("refresh", "network");
    expect(await failure(call(scene, session))).toMatchObject({ code: "network_failed" });
    expect(scene.server.count("resource")).toBe(1);
  });

  test("a failure that does not pass is told at once", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.clock.advance(3550);
    scene.server.fault("refresh", { json: { error: "invalid_client" }, status: 401 });
    expect(await failure(call(scene, session))).toMatchObject({ code: "token_refused", problem: "invalid_client" });
  });
});

function token(expires_in: number | undefined, expires_at: number | undefined): OAuth2Token {
  return { access_token: "a", token_type: "bearer", expires_in, expires_at };
}

/** Whether a token is fresh at a time, in seconds, to one who drew this share of the jitter. */
function createFresh(share: number): (now: number, candidate: OAuth2Token) => boolean {
  return (now, candidate) => {
    vi.spyOn(Math, "random").mockReturnValue(share);
    return createFreshness({ leeway: 60, jitter: 10, now: () => now * 1000 }).isFresh(candidate);
  };
}
