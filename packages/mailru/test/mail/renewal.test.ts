import { memoryStore, type OAuth2Token } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { demoMailruUser } from "../../src/testing/index.ts";
import { caught, changed } from "../caught.ts";
import { hour, json, type Scene, setUp, signIn } from "./scene.ts";

const ends = [
  ["when the hour is over", ({ clock }: Scene) => clock.advance(hour)],
  ["when the token is not found any more", ({ emulator }: Scene) => emulator.expireTokens()],
] as const;

describe("a session that cannot be renewed", () => {
  it.each(ends)("asks for a sign-in %s, for the person took it back", async (_, end) => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.emulator.revoke(demoMailruUser.email);
    end(scene);
    expect(await caught(async () => session.profile())).toMatchObject({
      code: "reauthorization_required",
      remedy: "sign_in_again",
      provider: "mailru",
    });
    expect(scene.emulator.count("refresh")).toBe(1);
  });

  it("has no refresh token, and tells what the server says", async () => {
    const scene = setUp();
    scene.emulator.fault("token", changed({ refresh_token: null }));
    const session = await signIn(scene);
    scene.emulator.expireTokens();
    expect(await caught(async () => session.profile())).toMatchObject({
      code: "api_refused",
      failure: { code: 6, name: "token not found", stale: true },
      remedy: "sign_in_again",
    });
    expect(scene.emulator.count("refresh")).toBe(0);
  });

  it("is renewed once, and then tells", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.emulator.fault("userinfo", 6, 9);
    expect(await caught(async () => session.profile())).toMatchObject({
      code: "api_refused",
      failure: { code: 6 },
      remedy: "sign_in_again",
      status: 200,
    });
    expect(scene.emulator.count("refresh")).toBe(1);
    expect(scene.emulator.count("userinfo")).toBe(2);
  });

  it.each([1, 2, 3, 15])("is not renewed for the number %i", async (code) => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.emulator.fault("userinfo", code);
    expect(await caught(async () => session.profile())).toMatchObject({ code: "api_refused", failure: { code } });
    expect(scene.emulator.count("refresh")).toBe(0);
    expect(scene.emulator.count("userinfo")).toBe(1);
  });
});

describe("a renewal", () => {
  it.each(ends)("happens once for thirty calls %s", async (_, end) => {
    const scene = setUp();
    const session = await signIn(scene);
    end(scene);
    const profiles = await Promise.all(Array.from({ length: 30 }, async () => session.profile()));
    expect(new Set(profiles.map(({ subject }) => subject))).toEqual(new Set([demoMailruUser.id]));
    expect(scene.emulator.count("refresh")).toBe(1);
  });

  it("keeps the refresh token, for no other comes, and the scope", async () => {
    const scene = setUp();
    const session = await signIn(scene, { scope: ["userinfo", "mail.imap"] });
    const before = await session.token();
    for (let count = 0; count < 3; count += 1) {
      scene.clock.advance(hour);
      const { access_token } = await session.token();
      expect(access_token).not.toBe(before.access_token);
    }
    const after = await session.token();
    expect({ ...after }).toEqual({
      ...before,
      access_token: after.access_token,
      expires_at: scene.clock.now() / 1000 + hour,
    });
    const refreshes = scene.emulator.log.filter(({ form }) => form["grant_type"] === "refresh_token");
    expect(refreshes.map(({ form }) => form["refresh_token"])).toEqual(
      Array.from({ length: 3 }, () => before.refresh_token),
    );
  });

  it("takes a new refresh token should one come after all", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    const { refresh_token } = scene.emulator.issueToken();
    scene.clock.advance(hour);
    scene.emulator.fault("refresh", changed({ refresh_token }));
    expect((await session.token()).refresh_token).toBe(refresh_token);
  });

  it("is a way in by itself", async () => {
    const { client, clock, emulator } = setUp();
    const { refresh_token: refreshToken } = emulator.issueToken();
    const session = await client.session("refresh", { refreshToken });
    clock.advance(hour);
    expect(await session.profile()).toMatchObject({ subject: demoMailruUser.id });
    expect(emulator.count("refresh")).toBe(2);
  });

  it("happens once between two clients with one store", async () => {
    const scene = setUp({ runtime: { store: memoryStore<OAuth2Token>() } });
    await signIn(scene, { as: "user:42" });
    const sessions = await Promise.all([scene.client, scene.clientOf()].map(async (one) => one.restore("user:42")));
    scene.emulator.expireTokens();
    await Promise.all(sessions.map(async (session) => session.profile()));
    expect(scene.emulator.count("refresh")).toBe(1);
  });

  it("that fails for a moment is tried again at the next call", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.clock.advance(hour);
    scene.emulator.fault("refresh", "network");
    expect(await caught(async () => session.profile())).toMatchObject({ code: "network_failed" });
    expect(await session.profile()).toMatchObject({ subject: demoMailruUser.id });
  });

  it("may answer with the error_code 0", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.clock.advance(hour);
    scene.emulator.fault("refresh", async (answer) => json({ ...((await answer.json()) as object), error_code: 0 }));
    expect(await session.profile()).toMatchObject({ subject: demoMailruUser.id });
  });
});

describe("revoke", () => {
  it("forgets the token, and sends nothing", async () => {
    const scene = setUp({ runtime: { store: memoryStore<OAuth2Token>() } });
    await signIn(scene, { as: "user:42" });
    const sent = scene.emulator.log.length;
    expect(await scene.client.revoke("user:42")).toBe(false);
    expect(scene.emulator.log).toHaveLength(sent);
    for (const client of [scene.client, scene.clientOf()]) {
      expect(await caught(async () => client.restore("user:42"))).toMatchObject({ code: "reauthorization_required" });
    }
  });
});
