import { memoryStore, type OAuth2Token } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { demoPlatformApplication } from "../../src/testing/index.ts";
import { caught, changed } from "../caught.ts";
import { uid } from "./recording.ts";
import { appsmailToken, connectToken, day, exchangesOf, type Scene, setUp, signIn } from "./scene.ts";

const { applicationId, secretKey } = demoPlatformApplication;

describe("a refresh that fails", () => {
  it("because the refresh token has been spent asks for a sign-in", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    const { refresh_token: spent = "" } = await session.token();
    scene.clock.advance(day);
    await session.token();
    expect(await caught(async () => scene.client.session("refresh", { refreshToken: spent }))).toMatchObject({
      code: "token_refused",
      problem: "invalid_grant",
      remedy: "sign_in_again",
    });
  });

  it("because the person removed the application asks for a sign-in", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.emulator.revoke(uid);
    scene.clock.advance(day);
    expect(await caught(async () => session.api.users.getInfo())).toMatchObject({
      code: "reauthorization_required",
      remedy: "sign_in_again",
    });
    expect(scene.emulator.count("rest")).toBe(0);
  });

  it.each(["network", "html", "empty"] as const)("by %s is tried again at the next call", async (fault) => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.clock.advance(day);
    scene.emulator.fault("refresh", fault);
    expect(await caught(async () => session.token())).toMatchObject({ provider: "mailru-platform" });
    expect(await session.api.users.getInfo()).toMatchObject([{ uid }]);
  });

  it("because the answer does not say whose it is", async () => {
    const scene = setUp();
    scene.emulator.fault("refresh", changed({ x_mailru_vid: null }));
    const { refresh_token: refreshToken } = scene.emulator.issueToken();
    expect(await caught(async () => scene.client.session("refresh", { refreshToken }))).toMatchObject({
      code: "token_incomplete",
    });
  });
});

describe("a refresh", () => {
  it.each([
    ["when the day is over", ({ clock }: Scene) => clock.advance(day)],
    ["when all are refused with 102", ({ emulator }: Scene) => emulator.expireTokens()],
  ])("happens once for thirty calls %s", async (_, end) => {
    const scene = setUp();
    const session = await signIn(scene);
    end(scene);
    await Promise.all(Array.from({ length: 30 }, async () => session.api.users.getInfo()));
    expect(scene.emulator.count("refresh")).toBe(1);
  });

  it("goes to appsmail alone, with the four documented parameters", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    const { refresh_token } = await session.token();
    scene.clock.advance(day);
    await session.token();
    expect(exchangesOf(scene.emulator)).toMatchObject([
      { url: connectToken, form: { grant_type: "authorization_code" } },
      { url: appsmailToken },
    ]);
    expect(exchangesOf(scene.emulator).at(-1)).toMatchObject({
      method: "POST",
      query: {},
      form: { client_id: applicationId, client_secret: secretKey, refresh_token, grant_type: "refresh_token" },
    });
  });

  it("changes both tokens, session_key and expiry, and keeps user and scope", async () => {
    const scene = setUp();
    const session = await signIn(scene, { scope: ["stream"] });
    const before = await session.token();
    scene.clock.advance(day);
    const after = await session.token();
    expect({ ...after }).toEqual({
      ...before,
      access_token: after.access_token,
      session_key: after.access_token,
      refresh_token: after.refresh_token,
      expires_at: scene.clock.now() / 1000 + day,
    });
    expect(after.access_token).not.toBe(before.access_token);
    expect(after.refresh_token).not.toBe(before.refresh_token);
  });

  it("uses the newest refresh token each time", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    const known = [(await session.token()).refresh_token];
    for (let count = 0; count < 3; count += 1) {
      scene.clock.advance(day);
      known.push((await session.token()).refresh_token);
    }
    const sent = scene.emulator.log.filter(({ step }) => step === "token").map(({ form }) => form["refresh_token"]);
    expect(sent).toEqual([undefined, ...known.slice(0, 3)]);
    expect(new Set(known).size).toBe(4);
  });

  it("keeps the old refresh token where no new one comes", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    const { refresh_token } = await session.token();
    scene.clock.advance(day);
    scene.emulator.fault("refresh", changed({ refresh_token: null }));
    expect((await session.token()).refresh_token).toBe(refresh_token);
  });

  it("is a way in by itself", async () => {
    const { client, clock, emulator } = setUp();
    const { refresh_token: refreshToken } = emulator.issueToken();
    const session = await client.session("refresh", { refreshToken });
    expect(await session.api.users.getInfo()).toMatchObject([{ uid }]);
    clock.advance(day);
    expect(await session.api.users.getInfo()).toMatchObject([{ uid }]);
    expect(exchangesOf(emulator).map((one) => (one as { readonly url: string }).url)).toEqual([
      appsmailToken,
      appsmailToken,
    ]);
  });
});

describe("two clients with one store", () => {
  it.each([
    ["when the day is over", ({ clock }: Scene) => clock.advance(day)],
    ["when all their calls are refused with 102", ({ emulator }: Scene) => emulator.expireTokens()],
  ])("refresh once between them %s, though refresh tokens are good once", async (_, end) => {
    const scene = setUp({ runtime: { store: memoryStore<OAuth2Token>() } });
    await signIn(scene, { as: "user:42" });
    const sessions = await Promise.all([scene.client, scene.clientOf()].map(async (one) => one.restore("user:42")));
    end(scene);
    await Promise.all(sessions.flatMap((one) => [one.api.users.getInfo(), one.api.users.getInfo()]));
    expect(scene.emulator.count("refresh")).toBe(1);
    const [one, two] = await Promise.all(sessions.map(async (session) => session.token()));
    expect(one?.access_token).toBe(two?.access_token);
    expect(one?.refresh_token).toBe(two?.refresh_token);
  });

  it("go on one after the other", async () => {
    const scene = setUp({ runtime: { store: memoryStore<OAuth2Token>() } });
    await signIn(scene, { as: "user:42" });
    const sessions = await Promise.all([scene.client, scene.clientOf()].map(async (one) => one.restore("user:42")));
    for (const session of [...sessions, ...sessions]) {
      scene.clock.advance(day);
      expect(await session.api.users.getInfo()).toMatchObject([{ uid }]);
    }
    expect(scene.emulator.count("refresh")).toBe(4);
  });
});
