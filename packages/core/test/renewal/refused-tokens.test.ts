import { describe, expect, test, vi } from "vitest";

import type { Keeper } from "../../src/renewal/keeper.ts";
import { renewingSource, type RenewingSource } from "../../src/renewal/renewing.ts";
import type { OAuth2Token } from "../../src/token.ts";
import { failure } from "./setup.ts";

describe("tokens that a server has refused before their time", () => {
  test.each([
    ["the last eight are not lent again", 7, "made"],
    ["of nine, the first is forgotten: what is remembered has an end", 8, "token-1"],
  ])("%s", async (_, others, lent) => {
    const source = createSource(async () => tokenOf("token-1"));
    for (let number = 1; number <= others; number += 1) await source.token({ rejected: tokenOf(`token-${number}`) });
    // Only this one makes it look into the store, where somebody has put the first one back.
    expect(await source.token({ rejected: tokenOf("token-0") })).toEqual(tokenOf(lent));
  });
});

test("a renewal that takes too long is timed_out, and can be tried again", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const source = createSource(async () => new Promise<never>(() => undefined));
  const error = failure(Promise.resolve(source.token({ rejected: tokenOf("token-0") })));
  await vi.advanceTimersByTimeAsync(1000);
  vi.useRealTimers();
  expect(await error).toMatchObject({ name: "TransportError", code: "timed_out", remedy: "try_again" });
});

function tokenOf(access_token: string): OAuth2Token {
  return { access_token, token_type: "bearer" };
}

/** A source that begins with `token-0`, over a store that somebody else writes to; it makes a token called `made`. */
function createSource(read: () => Promise<OAuth2Token>): RenewingSource {
  const keeper = {
    kept: true,
    isShared: true,
    readLocked: read,
    write: async (token: OAuth2Token) => token,
    catchUp: () => undefined,
    exclusively: async <R>(task: () => Promise<R>) => task(),
  } as unknown as Keeper;
  return renewingSource({
    held: tokenOf("token-0"),
    keeper,
    freshness: { isFresh: () => true, isExpired: () => false },
    renewalOf: () => ({ run: async () => tokenOf("made"), spends: false }),
    timeout: 1000,
  });
}
