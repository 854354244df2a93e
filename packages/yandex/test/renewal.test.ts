import { describe, expect, it } from "vitest";

import { demoYandexUser } from "../src/testing/index.ts";
import { caught, changed } from "./caught.ts";
import { type Scene, setUp, signIn, threeMonths, year } from "./scene.ts";

const ends = [
  ["after three months", ({ clock }: Scene) => clock.advance(threeMonths)],
  ["when Yandex says no more than 401", ({ emulator }: Scene) => emulator.expireTokens()],
] as const;

describe("a session that cannot be renewed", () => {
  it.each(ends)("asks for a sign-in %s, for the person took it back", async (_, end) => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.emulator.revoke(demoYandexUser.id);
    end(scene);
    expect(await caught(async () => session.profile())).toMatchObject({
      code: "reauthorization_required",
      remedy: "sign_in_again",
      provider: "yandex",
    });
    expect(scene.emulator.count("refresh")).toBe(1);
  });

  it("has ended together with its refresh token, where nobody came for more than a year", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.clock.advance(year + 1);
    expect(await caught(async () => session.profile())).toMatchObject({ code: "reauthorization_required" });
  });
});

describe("a renewal", () => {
  it.each(ends)("happens once for thirty calls %s", async (_, end) => {
    const scene = setUp();
    const session = await signIn(scene);
    end(scene);
    const profiles = await Promise.all(Array.from({ length: 30 }, async () => session.profile()));
    expect(new Set(profiles.map(({ subject }) => subject))).toEqual(new Set([demoYandexUser.id]));
    expect(scene.emulator.count("refresh")).toBe(1);
  });

  it("keeps a session alive for years, though token and refresh token end together after one", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    for (let months = 0; months < 24; months += 1) {
      scene.clock.advance(year / 12);
      expect(await session.profile()).toMatchObject({ subject: demoYandexUser.id });
    }
    expect(scene.emulator.count("refresh")).toBeGreaterThan(5);
  });

  it("leaves a shorter life as it is", async () => {
    const scene = setUp({ emulator: { lifetimes: { accessToken: 3600 } } });
    expect(await (await signIn(scene)).token()).toMatchObject({ expires_in: 3600 });
  });

  it("takes the new refresh token", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    const before = await session.token();
    scene.emulator.expireTokens();
    await session.profile();
    const after = await session.token();
    expect([after.access_token, after.refresh_token]).not.toEqual([before.access_token, before.refresh_token]);
  });

  it("may give the same access token with a longer life, as Yandex does in advance", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    const before = await session.token();
    scene.clock.advance(threeMonths);
    scene.emulator.fault("refresh", changed({ access_token: before.access_token }));
    const after = await session.token();
    expect(after).toMatchObject({
      access_token: before.access_token,
      expires_at: scene.clock.now() / 1000 + threeMonths,
    });
    expect(after.refresh_token).not.toBe(before.refresh_token);
  });

  it("that gives the refused token again helps nobody, and the refusal is told", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    const { access_token } = await session.token();
    scene.emulator.expireTokens();
    scene.emulator.fault("refresh", changed({ access_token }));
    expect(await caught(async () => session.profile())).toMatchObject({ remedy: "sign_in_again" });
    expect(scene.emulator.count("refresh")).toBe(1);
  });
});
