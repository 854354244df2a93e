import { describe, expect, test } from "vitest";

import { type AnySession, as, call, calls, createScene, failure, key, succeeded, type Scene } from "./setup.ts";

const withoutRefreshTokens = { refreshTokens: false } as const;
const saml = Buffer.from("<Assertion/>").toString("base64url");
const login = { username: "demo", password: "demo-password" };

type Way = (scene: Scene) => Promise<AnySession>;

const repeatable: Readonly<Record<string, Way>> = {
  "client credentials": async ({ client }) => client.session("clientCredentials", {}, { as: "machine" }),
  "a password through a callback": async ({ client }) =>
    client.session("password", { login: async () => login }, { as: "machine" }),
  "an assertion through a callback": async ({ client }) =>
    client.session("samlBearer", { assertion: async () => saml }, { as: "machine" }),
};

describe("a grant that may run again renews without a refresh token", () => {
  const server = { ...withoutRefreshTokens, samlAssertions: { [saml]: "248289761001" } };

  test.each(Object.entries(repeatable))("%s: once under a hundred calls", async (_, open) => {
    const scene = createScene({ server });
    const session = await open(scene);
    scene.clock.advance(3600);
    expect(succeeded(await calls(scene, session, 100))).toBe(100);
    scene.server.revokeAccessTokens();
    expect(succeeded(await calls(scene, session, 100))).toBe(100);
    expect(scene.server.count("token")).toBe(3);
    expect(scene.server.count("refresh")).toBe(0);
  });

  test.each(Object.entries(repeatable))("%s: a refusal is told as it is", async (_, open) => {
    const scene = createScene({ server });
    const session = await open(scene);
    scene.clock.advance(3600);
    scene.server.fault("token", { json: { error: "invalid_grant" }, status: 400 });
    expect(await failure(call(scene, session))).toMatchObject({ code: "token_refused", problem: "invalid_grant" });
    expect(await call(scene, session)).toBe(200);
  });

  test("a dead refresh token is made up for by the grant it came from", async () => {
    const scene = createScene();
    await using session = await scene.client.session("password", { login: () => login }, { as });
    scene.clock.advance(3600);
    scene.server.revokeRefreshTokens();
    expect(succeeded(await calls(scene, session, 10))).toBe(10);
    expect(scene.server.count("token", "password")).toBe(2);
    expect(scene.store.peek(key)).toEqual({ ...(await session.token()) });
  });
});

describe("a grant that may not", () => {
  test("lends its token to the end, lets the server's refusal stand, and then asks for a person", async () => {
    const scene = createScene({ server: withoutRefreshTokens });
    await using session = await scene.client.session("password", login, { as });
    scene.clock.advance(3599);
    expect(await call(scene, session)).toBe(200);
    scene.server.revokeAccessTokens();
    expect(await call(scene, session)).toBe(401);
    scene.clock.advance(1);
    expect(await failure(call(scene, session))).toMatchObject({ code: "reauthorization_required" });
    expect(scene.server.count("token")).toBe(1);
  });

  test("finds what somebody else has kept under its name when its own has ended", async () => {
    const scene = createScene({ server: withoutRefreshTokens });
    await using old = await scene.client.session("password", login, { as });
    scene.clock.advance(3600);
    await using _ = await scene.client.session("password", login, { as });
    expect(await call(scene, old)).toBe(200);
  });
});
