import { inspect } from "node:util";

import { isOAuthKitError } from "@oauthkit/core";
import { describe, expect, expectTypeOf, it } from "vitest";

import { clips } from "../src/clips.ts";
import { openScene, redirectUri, signIn } from "./scene.ts";

describe("signing in", () => {
  it("asks under the names that Clips has", async () => {
    const { url } = await openScene().client.authorize({ redirectUri, scope: ["user.info.basic", "video.list"] });
    expect(url.searchParams.get("client_key")).toBe("key-of-the-app");
    expect(url.searchParams.has("client_id")).toBe(false);
    expect(url.searchParams.get("scope")).toBe("user.info.basic,video.list");
  });

  it("opens a session with Clips's own token fields, typed", async () => {
    await using session = await signIn(openScene(), ["user.info.basic", "video.list"]);
    const token = await session.token();
    expectTypeOf(token.open_id).toEqualTypeOf<string>();
    expectTypeOf(token.refresh_expires_in).toEqualTypeOf<number>();
    expect(token).toMatchObject({ open_id: "jane-at-this-app", refresh_expires_in: 31_536_000, token_type: "bearer" });
    expect(await session.scopes()).toEqual({ granted: ["user.info.basic", "video.list"], missing: [] });
  });

  it("knows who signed in, and their videos", async () => {
    await using session = await signIn(openScene(), ["user.info.basic", "video.list"]);
    const profile = { subject: "jane-at-this-app", name: "Jane", image: "https://img.example/1" };
    expect(await session.profile()).toEqual(profile);
    expect(await session.api.videos({ cursor: 1, max_count: 1 })).toEqual({
      videos: [{ id: "video-1", title: "Another cat" }],
      cursor: 2,
      has_more: true,
    });
  });
});

describe("fifty calls at once", () => {
  it("renew an expired token once", async () => {
    const scene = openScene();
    await using session = await signIn(scene);
    scene.clock.advance(86_400);
    await callAll(session.api.me);
    expect([scene.server.count("token"), scene.server.count("reuse"), scene.server.count("refused")]).toEqual([
      2, 0, 0,
    ]);
    expect(await session.token()).toMatchObject({ open_id: "jane-at-this-app" });
  });

  it("renew a token once that Clips has ended, as the body says under status 200", async () => {
    const scene = openScene();
    await using session = await signIn(scene);
    scene.server.endAccessTokens();
    await callAll(session.api.me);
    expect([scene.server.count("token"), scene.server.count("reuse")]).toEqual([2, 0]);
    expect(scene.server.count("refused")).toBe(50);
  });
});

describe("a refusal", () => {
  it.each([
    ["scope_not_authorized", "sign_in_again"],
    ["rate_limit_exceeded", "try_again"],
    ["invalid_params", "mend_configuration"],
  ])("of a call for %s says to %s", async (code, remedy) => {
    const scene = openScene();
    await using session = await signIn(scene);
    scene.server.refuse(code);
    const error = { name: "ApiError", code: "api_refused", provider: "clips", remedy, failure: { code } };
    await expect(session.api.me()).rejects.toMatchObject(error);
  });

  it("of a call comes from Clips itself where the person granted less", async () => {
    await using session = await signIn(openScene());
    await expect(session.api.videos()).rejects.toMatchObject({ failure: { code: "scope_not_authorized" } });
  });

  it("of a token that is new says to sign in again", async () => {
    const scene = openScene();
    await using session = await signIn(scene);
    scene.server.refuse("access_token_invalid");
    scene.server.refuse("access_token_invalid");
    await expect(session.api.me()).rejects.toMatchObject({ code: "api_refused", remedy: "sign_in_again" });
    expect(scene.server.count("token")).toBe(2);
  });

  it("of the client is found under status 200, and its secret is not repeated", async () => {
    const scene = openScene();
    const wrong = { server: scene.server, client: scene.clientWithSecret("wrong_secret") };
    const error: unknown = await signIn(wrong).catch((reason: unknown) => reason);
    expect(isOAuthKitError(error)).toBe(true);
    expect(error).toMatchObject({ code: "token_refused", problem: "invalid_client", remedy: "mend_configuration" });
    expect(scene.findCanaries(error)).toEqual([]);
  });
});

it("the provider is frozen data that prints no secret", () => {
  const provider = clips({ clientKey: "key", clientSecret: "do-not-print" });
  expect(Object.isFrozen(provider)).toBe(true);
  expect(inspect(provider)).not.toContain("do-not-print");
});

async function callAll(me: () => Promise<unknown>): Promise<void> {
  await Promise.all(Array.from({ length: 50 }, async () => me()));
}
