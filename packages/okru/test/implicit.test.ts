import { memoryStore, type OAuth2Token } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { type OkruToken } from "../src/index.ts";
import { caught, halfAnHour, lastSent, redirectUri, type Scene, setUp, signIn, sigOf } from "./sign-in-scene.ts";

const publicClient = { app: { secretKey: undefined } };

/** A sign-in whose way back has been tampered with, or was written by hand. */
async function comeBack(
  { client, emulator }: Scene,
  change: (fields: URLSearchParams) => void,
  scope: readonly string[] = ["VALUABLE_ACCESS"],
): ReturnType<Scene["client"]["callback"]> {
  const { url, pending } = await client.authorize({ redirectUri, scope, flow: "implicit" });
  const back = new URL(await emulator.approve(url));
  const fields = new URLSearchParams(back.hash.slice(1));
  change(fields);
  back.hash = fields.toString();
  return client.callback(back, pending);
}

describe("a way back that is refused", () => {
  it.each([
    ["without state", (fields: URLSearchParams) => fields.delete("state"), "state_missing"],
    ["with another state", (fields: URLSearchParams) => fields.set("state", "forged"), "state_mismatch"],
    ["with two tokens", (fields: URLSearchParams) => fields.append("access_token", "-s-2"), "callback_invalid"],
    ["with an empty token", (fields: URLSearchParams) => fields.set("access_token", ""), "token_incomplete"],
  ])("%s", async (_, change, code) => {
    expect(await caught(async () => comeBack(setUp(publicClient), change))).toMatchObject({ code });
  });

  it("because the person said no", async () => {
    const error = await caught(async () => signIn(setUp(publicClient), { flow: "implicit", deny: true }));
    expect(error).toMatchObject({ code: "authorization_refused", problem: "access_denied", remedy: "sign_in_again" });
  });

  it("because it was used before", async () => {
    const { client, emulator } = setUp(publicClient);
    const { url, pending } = await client.authorize({ redirectUri, flow: "implicit" });
    const back = await emulator.approve(url);
    await client.callback(back, pending);
    expect(await caught(async () => client.callback(back, pending))).toMatchObject({ code: "state_replayed" });
  });

  it.each([
    ["a refusal", `${redirectUri}#error=access_denied`, { code: "token_refused", problem: "access_denied" }],
    ["nothing in its fragment", redirectUri, { code: "token_incomplete" }],
    ["a token in its query", `${redirectUri}?access_token=-s-1`, { code: "token_incomplete" }],
  ])("because a URL without pending half has %s", async (_, url, expected) => {
    expect(await caught(async () => setUp(publicClient).client.session("implicit", { url }))).toMatchObject(expected);
  });
});

describe("the token of the fragment", () => {
  it("has the documented fields, and no others", async () => {
    const scene = setUp(publicClient);
    const { url, pending } = await scene.client.authorize({
      redirectUri,
      scope: ["VALUABLE_ACCESS", "LIKE"],
      flow: "implicit",
    });
    expect(url.searchParams.get("response_type")).toBe("token");
    const session = await scene.client.callback(await scene.emulator.approve(url), pending);
    const token = await session.token();
    expect({ ...token }).toEqual({
      access_token: expect.stringMatching(/^-s-/) as string,
      session_key: token.access_token,
      token_type: "session",
      session_secret_key: expect.stringMatching(/^[\da-f]{32}$/) as string,
      permissions_granted: "VALUABLE_ACCESS;LIKE",
      expires_in: 1800,
      expires_at: scene.clock.now() / 1000 + 1800,
      scope: "VALUABLE_ACCESS LIKE",
      requested_scope: "VALUABLE_ACCESS LIKE",
    });
  });

  it("says which permissions the person left out", async () => {
    const session = await signIn(setUp(publicClient), {
      flow: "implicit",
      scope: ["VALUABLE_ACCESS", "PHOTO_CONTENT"],
      permissions: ["VALUABLE_ACCESS"],
    });
    expect(await session.scopes()).toEqual({ granted: ["VALUABLE_ACCESS"], missing: ["PHOTO_CONTENT"] });
  });

  it("counts as granted what was asked for where it does not say", async () => {
    const session = await comeBack(setUp(publicClient), (fields) => fields.delete("permissions_granted"));
    expect(await session.scopes()).toEqual({ granted: ["VALUABLE_ACCESS"], missing: [] });
  });

  it.each([
    ["is missing", (fields: URLSearchParams) => fields.delete("session_secret_key")],
    ["is empty", (fields: URLSearchParams) => fields.set("session_secret_key", "")],
  ])("takes the secret from refresh_token where session_secret_key %s, as OK.ru's own SDK does", async (_, change) => {
    let secret: string | undefined;
    const session = await comeBack(setUp(publicClient), (fields) => {
      secret = fields.get("session_secret_key") ?? "";
      change(fields);
      fields.set("refresh_token", secret);
    });
    const token = await session.token();
    expect(token.session_secret_key).toBe(secret);
    expect(token).not.toHaveProperty("refresh_token");
    expect(await session.api.users.getLoggedInUser()).toBe("570000000001");
  });

  it("keeps session_secret_key where there is a refresh_token as well", async () => {
    const session = await comeBack(setUp(publicClient), (fields) => fields.set("refresh_token", "something else"));
    expect(await session.api.users.getLoggedInUser()).toBe("570000000001");
  });

  it("without expires_in is used until it is refused", async () => {
    const scene = setUp(publicClient);
    const session = await comeBack(scene, (fields) => fields.delete("expires_in"));
    expect(await session.token()).not.toHaveProperty("expires_at");
    scene.clock.advance(halfAnHour);
    expect(await caught(async () => session.api.users.getLoggedInUser())).toMatchObject({
      code: "api_refused",
      failure: { code: 102 },
      remedy: "sign_in_again",
    });
  });

  it("signs by itself where there is no secretKey", async () => {
    const scene = setUp(publicClient);
    const session = await signIn(scene, { flow: "implicit" });
    const { session_secret_key = "" } = await session.token();
    expect(await session.api.users.getLoggedInUser()).toBe("570000000001");
    const sent = lastSent(scene.emulator, "users.getLoggedInUser");
    expect(sent["sig"]).toBe(sigOf(sent, session_secret_key));
  });

  it("without any secret cannot sign, which is said before anything is sent", async () => {
    const scene = setUp(publicClient);
    const session = await comeBack(scene, (fields) => fields.delete("session_secret_key"));
    expect(await caught(async () => session.api.users.getLoggedInUser())).toMatchObject({
      code: "token_secret_missing",
    });
    expect(scene.emulator.count("rest")).toBe(0);
  });

  it("comes out of a URL alone, for whoever has checked the state", async () => {
    const { client, emulator } = setUp(publicClient);
    const { url } = await client.authorize({ redirectUri, flow: "implicit" });
    const back = await emulator.approve(url);
    const session = await client.session("implicit", { url: back });
    expect(await session.api.users.getLoggedInUser()).toBe("570000000001");
    expect(await session.token()).not.toHaveProperty("state");
  });
});

describe("when the half hour is over", () => {
  it("there is nothing to renew with: sign in again", async () => {
    const scene = setUp(publicClient);
    const session = await signIn(scene, { flow: "implicit" });
    scene.clock.advance(halfAnHour);
    const over = { code: "reauthorization_required", remedy: "sign_in_again" };
    expect(await caught(async () => session.api.users.getLoggedInUser())).toMatchObject(over);
    expect(scene.emulator.log.filter(({ step }) => step === "token" || step === "rest")).toEqual([]);
  });

  it("by OK.ru's clock alone, the refusal says the same", async () => {
    const scene = setUp(publicClient);
    const session = await signIn(scene, { flow: "implicit" });
    scene.emulator.expireTokens();
    expect(await caught(async () => session.api.users.getLoggedInUser())).toMatchObject({
      code: "api_refused",
      failure: { code: 102, stale: true },
      remedy: "sign_in_again",
    });
    expect(scene.emulator.count("rest")).toBe(1);
  });
});

it("is kept under its name with all that signs", async () => {
  const store = memoryStore<OAuth2Token>();
  const scene = setUp({ ...publicClient, runtime: { store } });
  const token: OkruToken = await (await signIn(scene, { flow: "implicit", as: "user:42" })).token();
  const session = await scene.clientOf().restore("user:42");
  expect({ ...(await session.token()) }).toEqual({ ...token });
  expect(await session.api.users.getLoggedInUser()).toBe("570000000001");
});
