import { memoryStore, type OAuth2Token } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { vkToken, type VkTokenFields } from "../src/index.ts";
import { demoVkApplication, demoVkUser } from "../src/testing/index.ts";
import { caught, changed } from "./caught.ts";
import { hour, lastOf, type Scene, setUp, signIn } from "./scene.ts";

const ends = [
  ["when the hour is over", ({ clock }: Scene) => clock.advance(hour)],
  ["when VK says that the token has ended", ({ emulator }: Scene) => emulator.expireTokens()],
] as const;

describe("a session that cannot be renewed", () => {
  it.each(ends)("asks for a sign-in %s, for the person took it back", async (_, end) => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.emulator.revoke(demoVkUser.id);
    end(scene);
    expect(await caught(async () => session.api.users.get())).toMatchObject({
      code: "reauthorization_required",
      remedy: "sign_in_again",
      provider: "vk",
    });
    expect(scene.emulator.count("refresh")).toBe(1);
  });

  it("asks for one where VK calls the end of a refresh token a wrong request", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.clock.advance(hour);
    const words = { error: "invalid_request", error_description: "refresh_token is missing or invalid" };
    scene.emulator.fault("refresh", () => Response.json(words, { status: 401 }));
    expect(await caught(async () => session.api.users.get())).toMatchObject({ code: "reauthorization_required" });
  });

  it("tells that the application is wrong where VK says so, and of no sign-in", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.clock.advance(hour);
    const words = { error: "invalid_request", error_description: "client_id is missing or invalid" };
    scene.emulator.fault("refresh", () => Response.json(words));
    expect(await caught(async () => session.api.users.get())).toMatchObject({
      code: "token_refused",
      problem: "invalid_request",
    });
  });

  it("sends nothing where nobody knows the device, for a refresh token is good once", async () => {
    const { client, emulator } = setUp();
    const { refresh_token } = emulator.issueToken();
    const refreshToken = String(refresh_token);
    expect(await caught(async () => client.session("refresh", { refreshToken }))).toMatchObject({
      code: "token_incomplete",
      remedy: "mend_configuration",
    });
    expect(emulator.count("token")).toBe(0);
  });

  it("tells of an answer that belongs to another request", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.clock.advance(hour);
    scene.emulator.fault("refresh", changed({ state: "of-another" }));
    expect(await caught(async () => session.api.users.get())).toMatchObject({ code: "state_mismatch" });
  });
});

describe("a renewal", () => {
  it.each(ends)("happens once for thirty calls %s", async (_, end) => {
    const scene = setUp();
    const session = await signIn(scene);
    end(scene);
    const answers = await Promise.all(Array.from({ length: 30 }, async () => session.api.users.get()));
    expect(new Set(answers.map(([user]) => user?.id))).toEqual(new Set([demoVkUser.id]));
    expect(scene.emulator.count("refresh")).toBe(1);
  });

  it("sends the sign-in's device each time, a new state, and the newest refresh token", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    const before = await session.token();
    const sent: unknown[] = [];
    const refreshTokens = [before.refresh_token];
    for (let count = 0; count < 3; count += 1) {
      scene.clock.advance(hour);
      refreshTokens.push((await session.token()).refresh_token);
      sent.push(lastOf(scene.emulator, "token").form);
    }
    expect(new Set(refreshTokens).size).toBe(4);
    expect(sent).toEqual(
      refreshTokens.slice(0, 3).map((refresh_token) => ({
        grant_type: "refresh_token",
        client_id: demoVkApplication.clientId,
        device_id: before.device_id,
        state: expect.stringMatching(/^[\da-f]{64}$/) as string,
        refresh_token,
      })),
    );
    expect(new Set(sent.map((form) => (form as { state: string }).state)).size).toBe(3);
    const after = await session.token();
    expect(after).toMatchObject({ user_id: before.user_id, device_id: before.device_id });
  });

  it("happens for a token that you have already, out of another program", async () => {
    const { client, clock, emulator } = setUp();
    const issued = emulator.issueToken() as Record<string, string>;
    const { access_token = "", refresh_token, user_id = "", device_id = "" } = issued;
    const session = client.resume(vkToken({ access_token, refresh_token, user_id, device_id }));
    emulator.expireTokens();
    expect(await session.api.users.get()).toHaveLength(1);
    clock.advance(hour);
    expect(await session.token()).toMatchObject({ user_id: demoVkUser.id, device_id });
    expect(emulator.count("refresh")).toBe(2);
  });

  it("is a way in by itself, with the device", async () => {
    const { client, clock, emulator } = setUp();
    const { refresh_token, device_id } = emulator.issueToken() as Record<string, string>;
    const input = { refreshToken: String(refresh_token), deviceId: device_id };
    const session = await client.session("refresh", input);
    clock.advance(hour);
    expect(await session.profile()).toMatchObject({ subject: demoVkUser.id });
    expect(emulator.count("refresh")).toBe(2);
  });

  it("happens once between two clients with one store", async () => {
    const scene = setUp({ runtime: { store: memoryStore<OAuth2Token & VkTokenFields>() as never } });
    await signIn(scene, { as: "user:42" });
    const sessions = await Promise.all([scene.client, scene.clientOf()].map(async (one) => one.restore("user:42")));
    scene.emulator.expireTokens();
    await Promise.all(sessions.map(async (session) => session.profile()));
    expect(scene.emulator.count("refresh")).toBe(1);
  });
});
