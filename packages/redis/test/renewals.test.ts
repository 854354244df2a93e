import { randomBytes } from "node:crypto";

import { isOAuthKitError, OAuth2Client, type OAuth2Session, type OAuth2Token, type TokenStore } from "@oauthkit/core";
import { sealedStore } from "@oauthkit/core/sealed";
import {
  type AuthorizationServer,
  authorizationServer,
  type Clock,
  createClock,
  demoOAuth2Client,
} from "@oauthkit/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { redisLock, redisStore } from "../src/index.ts";
import { type Client, isMissing, type RedisServer, startRedis } from "./redis-server.ts";
import { failure, until } from "./setup.ts";

describe.skipIf(isMissing)("a renewal by a client whose tokens are in Redis", () => {
  let redis: RedisServer;
  let connection: Client;
  beforeEach(async () => {
    redis = await startRedis();
    connection = await redis.connect();
  });
  afterEach(async () => redis[Symbol.asyncDispose]());

  const keys = randomBytes(32).toString("base64");
  const timeout = 0.3;

  /** A client of its own, and a session whose token has ended. */
  const open = async (sealed = false): Promise<Scene> => {
    const clock = createClock();
    const server = authorizationServer({ clock });
    const inner = redisStore(connection, { timeout });
    const store = sealed ? sealedStore(inner, keys) : inner;
    let meanwhile = nothing;
    const client = new OAuth2Client(
      {
        client: { id: demoOAuth2Client.id, secret: demoOAuth2Client.secret, authentication: "basic" },
        endpoints: { token: server.endpoints.token },
      },
      {
        store,
        lock: redisLock(connection, { timeout }),
        now: clock.now,
        fetch: async (input, init) => {
          const answer = await server.fetch(input, init);
          await meanwhile();
          return answer;
        },
      },
    );
    const key = `${new URL(server.endpoints.token).host}:someone`;
    const before = { ...server.issueToken(), expires_at: clock.now() / 1000 - 1 };
    await store.set(key, before);
    const session = await client.restore("someone");
    return { server, store, clock, session, key, before, during: (task) => (meanwhile = task) };
  };

  it("whose Redis dies between the answer and the write tells so once, and is written when there is one again", async () => {
    const { server, store, clock, session, key, before, during } = await open();
    during(async () => redis.kill());
    const error = await failure(session.token());
    expect(error).toMatchObject({
      code: "store_failed",
      remedy: "try_again",
      cause: {
        name: "StoreError",
        message: expect.stringMatching(/^Redis (did not answer|could not be reached)/) as string,
      },
    });
    during(nothing);
    const port = redis.port;
    await redis[Symbol.asyncDispose]();
    redis = await startRedis([], port);
    connection = connection.isOpen ? connection : await connection.connect();
    await until(() => connection.isReady);
    // As from its file, without the last second.
    await store.set(key, before);
    clock.advance(10);
    const { access_token } = await session.token();
    await until(async () => (await store.get(key))?.access_token === access_token);
    expect(access_token).not.toBe(before.access_token);
    expect(server.count("refresh")).toBe(1);
  });

  it.each([false, true])(
    "does not write over what came in between, nor bring back what was revoked (sealed: %s)",
    async (sealed) => {
      const { server, store, session, key, during } = await open(sealed);
      const theirs = { ...server.issueToken(), expires_at: Date.now() * 2 };
      during(async () => store.set(key, theirs));
      expect((await session.token()).access_token).toBe(theirs.access_token);
      expect(await store.get(key)).toMatchObject({ access_token: theirs.access_token });
      const again = await open(sealed);
      again.during(async () => again.store.delete(again.key));
      expect(await failure(again.session.token())).toMatchObject({ code: "reauthorization_required" });
      expect(await again.store.get(again.key)).toBeUndefined();
    },
  );

  it("that cannot have its lock says why, and renews nothing", async () => {
    const { server, session, key } = await open();
    await connection.lPush(`oauthkit:lock:${key}`, "x");
    const error = await failure(session.token());
    expect(isOAuthKitError(error)).toBe(true);
    expect(error).toMatchObject({
      code: "lock_failed",
      cause: { code: "lock_failed", message: expect.stringContaining("(WRONGTYPE)") as string },
    });
    expect(server.count("refresh")).toBe(0);
  });
});

interface Scene {
  readonly server: AuthorizationServer;
  readonly store: TokenStore<OAuth2Token>;
  readonly clock: Clock;
  readonly session: OAuth2Session;
  /** What the store has the token under. */
  readonly key: string;
  readonly before: OAuth2Token;
  /** What happens between the server's answer and the write. */
  readonly during: (task: () => Promise<unknown>) => void;
}

async function nothing(): Promise<unknown> {
  return undefined;
}
