import { memoryStore, type OAuth2Token } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { demoApplication } from "../src/testing/index.ts";
import {
  caught,
  changed,
  day,
  entriesOf,
  halfAnHour,
  lastSent,
  md5,
  type Scene,
  setUp,
  signIn,
  sigOf,
} from "./sign-in-scene.ts";

const { applicationId, secretKey } = demoApplication;

describe("a refresh that OK.ru refuses", () => {
  it("because access was taken back asks for the person, once", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.emulator.revoke("570000000001");
    scene.clock.advance(halfAnHour);
    const refused = { code: "reauthorization_required", problem: "access_denied", remedy: "sign_in_again" };
    expect(await caught(async () => session.api.users.getLoggedInUser())).toMatchObject(refused);
    expect(await caught(async () => session.token())).toMatchObject({ code: "reauthorization_required" });
    expect(scene.emulator.count("refresh")).toBe(1);
    expect(scene.emulator.count("rest")).toBe(0);
  });

  it("because thirty days are over asks for the person", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.clock.advance(30 * day);
    expect(await caught(async () => session.api.users.getLoggedInUser())).toMatchObject({
      code: "reauthorization_required",
      problem: "access_denied",
      remedy: "sign_in_again",
    });
  });

  it("because the token is none, under status 200, asks for the person", async () => {
    const { client } = setUp();
    const error = await caught(async () => client.session("refresh", { refreshToken: "no-token-of-theirs" }));
    expect(error).toMatchObject({
      code: "token_refused",
      problem: "invalid_token",
      status: 200,
      remedy: "sign_in_again",
      message: expect.stringContaining("Invalid refresh token structure") as string,
    });
  });

  it("because the stored token is none asks for the person", async () => {
    const scene = setUp({ runtime: { store: memoryStore<OAuth2Token>() } });
    await signIn(scene, { as: "user:42" });
    scene.clock.advance(halfAnHour);
    scene.emulator.fault("refresh", () => Response.json({ error: "invalid_token" }));
    const session = await scene.clientOf().restore("user:42");
    expect(await caught(async () => session.token())).toMatchObject({
      code: "reauthorization_required",
      problem: "invalid_token",
      remedy: "sign_in_again",
    });
  });

  it("for the time being can be tried again, and nothing is lost", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.clock.advance(halfAnHour);
    scene.emulator.fault("refresh", "html");
    const refused = { code: "http_failed", status: 502, remedy: "try_again" };
    expect(await caught(async () => session.api.users.getLoggedInUser())).toMatchObject(refused);
    expect(await session.api.users.getLoggedInUser()).toBe("570000000001");
  });

  it("without secretKey says so, and spends nothing", async () => {
    const { clientOf, emulator } = setUp();
    const { refresh_token: refreshToken } = emulator.issueToken();
    const client = clientOf({ secretKey: undefined });
    const error = await caught(async () => client.session("refresh", { refreshToken }));
    expect(error).toMatchObject({ code: "option_missing", message: expect.stringContaining("secretKey") as string });
    expect(emulator.log).toEqual([]);
  });

  it("cannot even be asked for by a client without secretKey that restores the session", async () => {
    const scene = setUp({ runtime: { store: memoryStore<OAuth2Token>() } });
    await signIn(scene, { as: "user:42" });
    scene.clock.advance(halfAnHour);
    const session = await scene.clientOf({ secretKey: undefined }).restore("user:42");
    expect(await caught(async () => session.token())).toMatchObject({ code: "option_missing" });
    expect(scene.emulator.count("refresh")).toBe(0);
    expect(await (await scene.client.restore("user:42")).api.users.getLoggedInUser()).toBe("570000000001");
  });
});

describe("a refresh", () => {
  it("happens once for thirty calls when the half hour is over", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    const before = await session.token();
    scene.clock.advance(halfAnHour);
    const uids = await Promise.all(Array.from({ length: 30 }, async () => session.api.users.getLoggedInUser()));
    expect(new Set(uids)).toEqual(new Set(["570000000001"]));
    expect(scene.emulator.count("refresh")).toBe(1);
    expect((await session.token()).access_token).not.toBe(before.access_token);
  });

  it("happens once for thirty calls that are all refused with 102", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.emulator.expireTokens();
    await Promise.all(Array.from({ length: 30 }, async () => session.api.users.getLoggedInUser()));
    expect(scene.emulator.count("refresh")).toBe(1);
  });

  it("sends the four documented parameters", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    const { refresh_token } = await session.token();
    scene.clock.advance(halfAnHour);
    await session.token();
    expect(entriesOf(scene.emulator, "token").at(-1)?.form).toEqual({
      client_id: applicationId,
      client_secret: secretKey,
      refresh_token,
      grant_type: "refresh_token",
    });
  });

  it("keeps the refresh token and the scope, and renews session_key and expiry", async () => {
    const scene = setUp();
    const session = await signIn(scene, { scope: ["VALUABLE_ACCESS", "LIKE"] });
    const before = await session.token();
    scene.clock.advance(halfAnHour);
    const after = await session.token();
    expect({ ...after }).toEqual({
      ...before,
      access_token: after.access_token,
      session_key: after.access_token,
      expires_at: scene.clock.now() / 1000 + halfAnHour,
    });
    expect(after.session_key).not.toBe(before.session_key);
    scene.clock.advance(halfAnHour);
    expect((await session.token()).session_key).not.toBe(after.session_key);
  });

  it("has calls signed with the newer token's secret", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.clock.advance(halfAnHour);
    await session.api.users.getLoggedInUser();
    const { access_token } = await session.token();
    const sent = lastSent(scene.emulator, "users.getLoggedInUser");
    expect(sent).toMatchObject({ access_token, sig: sigOf(sent, md5(access_token + secretKey)) });
  });

  it.each([
    ["a number", 900, 900],
    ["a text", "900", 900],
    ["nothing at all", null, undefined],
  ])("may say in %s how long the token lives", async (_, expires_in, expected) => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.clock.advance(halfAnHour);
    scene.emulator.fault("refresh", changed({ expires_in }));
    const token = await session.token();
    expect(token.expires_in).toBe(expected);
    expect(token.expires_at).toBe(expected === undefined ? undefined : scene.clock.now() / 1000 + expected);
  });

  it("may give a new refresh token after all, and that one is used", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    const { refresh_token } = scene.emulator.issueToken();
    scene.clock.advance(halfAnHour);
    scene.emulator.fault("refresh", changed({ refresh_token }));
    expect((await session.token()).refresh_token).toBe(refresh_token);
    scene.clock.advance(halfAnHour);
    await session.token();
    expect(entriesOf(scene.emulator, "token").at(-1)?.form).toMatchObject({ refresh_token });
  });

  it("is a way in by itself", async () => {
    const { client, clock, emulator } = setUp();
    const { refresh_token: refreshToken } = emulator.issueToken();
    const session = await client.session("refresh", { refreshToken });
    expect(await session.api.users.getLoggedInUser()).toBe("570000000001");
    clock.advance(halfAnHour);
    expect(await session.api.users.getLoggedInUser()).toBe("570000000001");
    expect(emulator.count("refresh")).toBe(2);
  });
});

describe("two clients with one store", () => {
  it.each([
    ["when the half hour is over", ({ clock }: Scene) => clock.advance(halfAnHour)],
    ["when all their calls are refused with 102", ({ emulator }: Scene) => emulator.expireTokens()],
  ])("refresh once between them %s", async (_, end) => {
    const scene = setUp({ runtime: { store: memoryStore<OAuth2Token>() } });
    await signIn(scene, { as: "user:42" });
    const sessions = await Promise.all([scene.client, scene.clientOf()].map(async (one) => one.restore("user:42")));
    end(scene);
    await Promise.all(sessions.flatMap((one) => [one.api.users.getLoggedInUser(), one.api.users.getLoggedInUser()]));
    expect(scene.emulator.count("refresh")).toBe(1);
    const [one, two] = await Promise.all(sessions.map(async (session) => session.token()));
    expect(one?.access_token).toBe(two?.access_token);
  });
});
