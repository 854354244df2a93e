import { describe, expect, test } from "vitest";

import { AuthorizationError } from "../../src/errors.ts";
import type { Keeper } from "../../src/renewal/keeper.ts";
import { replaceToken } from "../../src/renewal/replace.ts";
import type { OAuth2Token } from "../../src/token.ts";
import { as, call, createScene, failure, issueFor, key } from "./setup.ts";

const base = { access_token: "a", token_type: "bearer", refresh_token: "r" };

describe("a renewal that was refused looks for a newer token", () => {
  const newer = {
    "with the same refresh token": { ...base, access_token: "b" },
    "with another refresh token": { ...base, access_token: "b", refresh_token: "s" },
  };

  test.each(Object.entries(newer))("and adopts one %s", async (_, stored) => {
    expect(await replaceRefused(stored)).toEqual(stored);
  });

  test("and renews by another refresh token, though the access token beside it is the old one", async () => {
    const renewed = { ...base, access_token: "c", refresh_token: "t" };
    expect(await replaceRefused({ ...base, refresh_token: "s" }, renewed)).toEqual(renewed);
  });

  test("and asks for a person where the entry has gone meanwhile", async () => {
    expect(await failure(replaceRefused(undefined))).toMatchObject({ code: "reauthorization_required" });
  });
});

test("what was adopted is in hand: the next call looks nowhere", async () => {
  const scene = createScene();
  await using session = await scene.client.restore(as);
  scene.clock.advance(3600);
  scene.store.put(key, issueFor(scene));
  expect(await call(scene, session)).toBe(200);
  scene.store.calls.length = 0;
  expect(await call(scene, session)).toBe(200);
  expect(scene.store.calls).toEqual([]);
  expect(scene.server.count("token")).toBe(0);
});

/** A server that knows the refresh token of {@link base} no longer, and a store that has changed since it was looked into. */
async function replaceRefused(stored: OAuth2Token | undefined, renewed?: OAuth2Token): Promise<OAuth2Token> {
  const keeper = {
    kept: true,
    isShared: false,
    read: async () => stored,
    readLocked: async () => base,
    write: async (token: OAuth2Token) => token,
  } as unknown as Keeper;
  const run = async (token: OAuth2Token): Promise<OAuth2Token> => {
    if (renewed !== undefined && token.refresh_token !== base.refresh_token) return renewed;
    throw new AuthorizationError("token_refused", "no", { remedy: "sign_in_again", problem: "invalid_grant" });
  };
  return replaceToken({
    held: base,
    spent: undefined,
    keeper,
    isUsable: ({ access_token }) => access_token !== base.access_token,
    renewalOf: (token) => ({ run: async () => run(token), spends: true }),
    take: () => undefined,
    bury: () => undefined,
  });
}
