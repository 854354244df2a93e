import { createHash } from "node:crypto";

import { describe, expect, it } from "vitest";

import { demoVkApplication, demoVkUser } from "../src/testing/index.ts";
import { caught, changed } from "./caught.ts";
import { lastOf, redirectUri, setUp, signIn } from "./scene.ts";

describe("a way back", () => {
  it("without device_id is none, and the code is not spent", async () => {
    const { client, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri });
    const back = new URL(await emulator.approve(url));
    back.searchParams.delete("device_id");
    expect(await caught(async () => client.callback(back, pending))).toMatchObject({
      code: "callback_invalid",
      remedy: "sign_in_again",
      provider: "vk",
    });
    expect(emulator.count("token")).toBe(0);
  });

  it("with another device_id is refused by VK, for the code was made for one", async () => {
    const { client, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri });
    const back = new URL(await emulator.approve(url));
    back.searchParams.set("device_id", "another");
    expect(await caught(async () => client.callback(back, pending))).toMatchObject({
      code: "token_refused",
      problem: "invalid_request",
    });
  });

  it("of a person who said no has no code", async () => {
    const { client, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri });
    const back = await emulator.approve(url, { deny: true });
    expect(await caught(async () => client.callback(back, pending))).toMatchObject({
      code: "authorization_refused",
      problem: "access_denied",
    });
  });

  it("that was finished before is refused, and tells of the code that it is good once", async () => {
    const { client, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri });
    const back = new URL(await emulator.approve(url));
    await client.callback(back, pending);
    const { code = "", device_id: deviceId } = Object.fromEntries(back.searchParams);
    const again = async (): Promise<unknown> =>
      client.session("code", { code, deviceId, redirectUri, codeVerifier: pending.codeVerifier });
    expect(await caught(again)).toMatchObject({ code: "token_refused", problem: "invalid_grant" });
  });
});

describe("a token answer", () => {
  it.each([
    ["without the state", null, "state_missing"],
    ["with another state", "of-another-request", "state_mismatch"],
  ])("%s belongs to another request", async (_, state, code) => {
    const scene = setUp();
    scene.emulator.fault("token", changed({ state }));
    expect(await caught(async () => signIn(scene))).toMatchObject({ code, remedy: "sign_in_again", provider: "vk" });
  });

  it("may be a refusal under status 200", async () => {
    const scene = setUp();
    const words = { error: "invalid_client", error_description: "client_id is missing or invalid" };
    scene.emulator.fault("token", () => Response.json(words));
    expect(await caught(async () => signIn(scene))).toMatchObject({ code: "token_refused", problem: "invalid_client" });
  });

  it("without user_id is none", async () => {
    const scene = setUp();
    scene.emulator.fault("token", changed({ user_id: null }));
    expect(await caught(async () => signIn(scene))).toMatchObject({ code: "token_incomplete" });
  });

  it("keeps an id that a JavaScript number cannot hold", async () => {
    const scene = setUp({ emulator: { users: [{ ...demoVkUser, id: "9007199254740993" }] } });
    const session = await signIn(scene);
    expect((await session.token()).user_id).toBe("9007199254740993");
  });

  it("puts the id_token where nobody takes it for a checked one, and keeps no state", async () => {
    const token = await (await signIn(setUp())).token();
    expect(token).toMatchObject({ vk_id_token: expect.any(String) as string, user_id: demoVkUser.id });
    expect(Object.keys(token)).not.toEqual(expect.arrayContaining(["id_token"]));
    expect(Object.keys(token)).not.toEqual(expect.arrayContaining(["state"]));
  });
});

describe("signing in", () => {
  it("asks as VK's own programs do: S256 in lower case, scopes between blanks", async () => {
    const { client } = setUp({ app: { provider: "ok_ru", langId: 3, scheme: "dark", prompt: "login" } });
    const { url, pending } = await client.authorize({ redirectUri, scope: ["email", "phone"] });
    expect(url.origin + url.pathname).toBe("https://id.vk.ru/authorize");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: "code",
      client_id: demoVkApplication.clientId,
      redirect_uri: redirectUri,
      state: pending.state,
      scope: "email phone",
      code_challenge: createHash("sha256").update(String(pending.codeVerifier)).digest("base64url"),
      code_challenge_method: "s256",
      provider: "ok_ru",
      lang_id: "3",
      scheme: "dark",
      prompt: "login",
    });
  });

  it("repeats device_id and state of the way back, and shows no secret", async () => {
    const { client, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri });
    const back = new URL(await emulator.approve(url));
    const session = await client.callback(back, pending);
    const { code, state, device_id } = Object.fromEntries(back.searchParams);
    expect(lastOf(emulator, "token").form).toEqual({
      grant_type: "authorization_code",
      client_id: demoVkApplication.clientId,
      redirect_uri: redirectUri,
      code_verifier: pending.codeVerifier,
      code,
      state,
      device_id,
    });
    expect(await session.token()).toMatchObject({ device_id, token_type: "bearer", expires_in: 3600 });
  });

  it("goes by hand too: with a device, and a state of its own where none is given", async () => {
    const { client, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri });
    const { code = "", device_id } = Object.fromEntries(new URL(await emulator.approve(url)).searchParams);
    const input = { code, redirectUri, codeVerifier: pending.codeVerifier };
    expect(await caught(async () => client.session("code", input))).toMatchObject({ code: "option_missing" });
    const session = await client.session("code", { ...input, deviceId: device_id });
    expect(await session.token()).toMatchObject({ device_id });
    expect(lastOf(emulator, "token").form["state"]).toMatch(/^[\da-f]{64}$/);
  });
});
