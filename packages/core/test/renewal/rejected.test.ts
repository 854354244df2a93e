import { describe, expect, test, vi } from "vitest";

import { createFreshness } from "../../src/renewal/freshness.ts";
import { createKeeper } from "../../src/renewal/keeper.ts";
import { renewingSource } from "../../src/renewal/renewing.ts";
import { createVault } from "../../src/renewal/vault.ts";
import type { OAuth2Token } from "../../src/token.ts";
import { as, call, createGate, createScene, elsewhere, noLock } from "./setup.ts";
import { createTestStore, type TestStore } from "./test-store.ts";

const [a, b, c] = ["a", "b", "c"].map(tokenOf) as [OAuth2Token, OAuth2Token, OAuth2Token];

describe("`rejected` never returns", () => {
  test("not by value either: a token that was read back from the store is recognised", async () => {
    const { source, run } = createSource(a, async () => b);
    expect(await source.token({ rejected: structuredClone(a) })).toEqual(b);
    expect(run).toHaveBeenCalledTimes(1);
  });

  test("not where the store still has it", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.server.revokeAccessTokens();
    expect(await call(scene, session)).toBe(200);
    expect(scene.server.count("refresh")).toBe(1);
  });

  test("not to one who joins a renewal that somebody else began and that lands on it", async () => {
    const gate = createGate();
    const run = vi.fn<() => Promise<OAuth2Token>>();
    run.mockImplementationOnce(async () => gate.pass().then(() => b)).mockImplementation(async () => c);
    const { source } = createSource(expired(a), run);
    const first = source.token();
    const second = source.token({ rejected: b });
    gate.open();
    expect(await Promise.all([first, second])).toEqual([b, c]);
    expect(run).toHaveBeenCalledTimes(2);
  });

  test("not where somebody else has written it: it is renewed", async () => {
    const { source, store } = createSource(expired(a), async () => c);
    store.put("k", b);
    expect(await source.token({ rejected: b })).toEqual(c);
  });

  test("not where the server gives it out again", async () => {
    const { source } = createSource(a, async () => ({ ...a, refresh_token: "another" }));
    const lent = await source.token({ rejected: a }).catch(() => undefined);
    expect(lent?.access_token).not.toBe(a.access_token);
  });

  test("a server that gives it out again is not asked for that with every call", async () => {
    const { source, run } = createSource(a, async () => ({ ...a, refresh_token: "another" }));
    await source.token({ rejected: a }).catch(() => undefined);
    for (let round = 0; round < 3; round += 1) await source.token().catch(() => undefined);
    expect(run).toHaveBeenCalledTimes(1);
  });

  test("costs nothing where there is a newer one already", async () => {
    const { source, run } = createSource(a, async () => b);
    await source.token({ rejected: a });
    expect(await source.token({ rejected: a })).toEqual(b);
    expect(await source.token({ rejected: tokenOf("from long ago") })).toEqual(b);
    expect(run).toHaveBeenCalledTimes(1);
  });

  test("is not forgotten when the renewal fails", async () => {
    const run = vi.fn<() => Promise<OAuth2Token>>().mockRejectedValueOnce(new Error("broken")).mockResolvedValue(b);
    const { source } = createSource(a, run);
    await expect(source.token({ rejected: a })).rejects.toThrow("broken");
    expect(await source.token()).toEqual(b);
  });

  test("a call gets its second chance with what another process has renewed, and no request is spent on it", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    await using other = await elsewhere(scene).restore(as);
    scene.server.revokeAccessTokens();
    expect(await call(scene, other)).toBe(200);
    expect(await call(scene, session)).toBe(200);
    expect(scene.server.count("refresh")).toBe(1);
  });

  test("a second refusal is the answer", async () => {
    const scene = createScene({ server: { placements: [] } });
    await using session = await scene.client.restore(as);
    expect(await call(scene, session)).toBe(401);
    expect(scene.server.count("refresh")).toBe(1);
    expect(scene.server.count("resource")).toBe(2);
  });
});

function tokenOf(name: string): OAuth2Token {
  return { access_token: name, token_type: "bearer", refresh_token: `${name}-r`, expires_in: 3600, expires_at: 3600 };
}

function expired(token: OAuth2Token): OAuth2Token {
  return { ...token, expires_at: -1 };
}

interface Parts {
  readonly source: { readonly token: (options?: { readonly rejected?: OAuth2Token }) => Promise<OAuth2Token> };
  readonly run: () => Promise<OAuth2Token>;
  readonly store: TestStore;
}

/** A source over a store that holds the same token, at a time when those of {@link tokenOf} are new. */
function createSource(held: OAuth2Token, renew: () => Promise<OAuth2Token>): Parts {
  const run = vi.fn(renew);
  const store = createTestStore();
  store.put("k", held);
  const keeper = createKeeper({
    vault: createVault(store),
    lock: noLock,
    key: "k",
    now: zero,
    announce: async () => undefined,
  });
  const freshness = createFreshness({ leeway: 60, jitter: 0, now: zero });
  const lender = renewingSource({ held, keeper, freshness, timeout: 1000, renewalOf: () => ({ run, spends: true }) });
  const source = { token: async (options?: { readonly rejected?: OAuth2Token }) => lender.token(options) };
  return { source, run, store };
}

function zero(): number {
  return 0;
}
