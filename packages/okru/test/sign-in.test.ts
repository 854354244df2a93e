import { memoryStore, type OAuth2Token } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { demoApplication } from "../src/testing/index.ts";
import { caught, changed, entriesOf, redirectUri, setUp, signIn } from "./sign-in-scene.ts";

const { applicationId, secretKey } = demoApplication;

describe("the way out", () => {
  it("separates permissions by an escaped semicolon, and has state but neither PKCE nor nonce", async () => {
    const { client } = setUp();
    const { url, pending } = await client.authorize({ redirectUri, scope: ["VALUABLE_ACCESS", "PHOTO_CONTENT"] });
    expect(url.search).toContain("scope=VALUABLE_ACCESS%3BPHOTO_CONTENT");
    expect(url.origin + url.pathname).toBe("https://connect.ok.ru/oauth/authorize");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: applicationId,
      redirect_uri: redirectUri,
      response_type: "code",
      scope: "VALUABLE_ACCESS;PHOTO_CONTENT",
      layout: "w",
      state: pending.state,
    });
    expect(pending.state.length).toBeGreaterThanOrEqual(20);
    expect(pending.codeVerifier).toBeUndefined();
    expect(pending.nonce).toBeUndefined();
  });

  it("asks for VALUABLE_ACCESS by default, and in the look that was chosen", async () => {
    const { url } = await setUp({ app: { layout: "m" } }).client.authorize({ redirectUri });
    expect(url.searchParams.get("scope")).toBe("VALUABLE_ACCESS");
    expect(url.searchParams.get("layout")).toBe("m");
  });

  it("is refused without secretKey, before anybody is sent anywhere", async () => {
    const { client, emulator } = setUp({ app: { secretKey: undefined } });
    await expect(client.authorize({ redirectUri })).rejects.toMatchObject({
      code: "option_missing",
      remedy: "mend_configuration",
      message: expect.stringContaining("secretKey") as string,
    });
    expect(emulator.log).toEqual([]);
  });
});

describe("the exchange of the code", () => {
  it("posts the secret as it is, and repeats the redirect URI", async () => {
    const scene = setUp();
    await signIn(scene);
    const [request, ...others] = entriesOf(scene.emulator, "token");
    expect(others).toEqual([]);
    expect(request).toMatchObject({ method: "POST", url: "https://api.ok.ru/oauth/token.do", query: {} });
    expect(request?.headers).not.toHaveProperty("authorization");
    expect(request?.form).toEqual({
      client_id: applicationId,
      client_secret: secretKey,
      code: expect.any(String) as string,
      redirect_uri: redirectUri,
      grant_type: "authorization_code",
    });
  });

  it("gives the documented fields, and no others", async () => {
    const scene = setUp();
    const session = await signIn(scene, { scope: ["VALUABLE_ACCESS", "PHOTO_CONTENT"] });
    const token = await session.token();
    expect({ ...token }).toEqual({
      access_token: expect.stringMatching(/^-s-/) as string,
      session_key: token.access_token,
      token_type: "session",
      refresh_token: expect.any(String) as string,
      expires_in: 1800,
      expires_at: scene.clock.now() / 1000 + 1800,
      scope: "VALUABLE_ACCESS PHOTO_CONTENT",
      requested_scope: "VALUABLE_ACCESS PHOTO_CONTENT",
    });
    expect(await session.scopes()).toEqual({ granted: ["VALUABLE_ACCESS", "PHOTO_CONTENT"], missing: [] });
    expect(await session.profile()).toMatchObject({ subject: "570000000001", name: "Demo Person" });
  });

  it.each([1800, "1800"])("reads expires_in as %j", async (expires_in) => {
    const scene = setUp();
    scene.emulator.fault("token", changed({ expires_in }));
    expect(await (await signIn(scene)).token()).toMatchObject({
      expires_in: 1800,
      expires_at: scene.clock.now() / 1000 + 1800,
    });
  });

  it("does not guess how long a token lives that does not say so, and waits for the refusal", async () => {
    const scene = setUp();
    scene.emulator.fault("token", changed({ expires_in: null }));
    const session = await signIn(scene);
    expect(await session.token()).not.toHaveProperty("expires_at");
    scene.clock.advance(1801);
    expect(await session.api.users.getLoggedInUser()).toBe("570000000001");
    expect(scene.emulator.count("refresh")).toBe(1);
  });

  it("is kept under its name, where another client finds it", async () => {
    const scene = setUp({ runtime: { store: memoryStore<OAuth2Token>() } });
    const token = await (await signIn(scene, { as: "user:42" })).token();
    const session = await scene.clientOf().restore("user:42");
    expect({ ...(await session.token()) }).toEqual({ ...token });
    expect(await session.api.users.getLoggedInUser()).toBe("570000000001");
    await expect(scene.clientOf().restore("user:43")).rejects.toMatchObject({ code: "reauthorization_required" });
  });
});

describe("a code that is refused", () => {
  it("was used before, by another process", async () => {
    const { client, clientOf, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri });
    const back = await emulator.approve(url);
    await client.callback(back, pending);
    const error = await caught(async () => clientOf().callback(back, pending));
    expect(error).toMatchObject({ code: "token_refused", problem: "invalid_grant", remedy: "sign_in_again" });
  });

  it("is two minutes old", async () => {
    const { client, clock, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri });
    const back = await emulator.approve(url);
    clock.advance(120);
    const error = await caught(async () => client.callback(back, pending));
    expect(error).toMatchObject({ code: "token_refused", problem: "invalid_grant", remedy: "sign_in_again" });
  });

  it("does not become a token although OK.ru refuses under status 200", async () => {
    const { client, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri });
    const back = await emulator.approve(url);
    const other = { ...pending, redirectUri: "https://app.example.test/other" };
    const error = await caught(async () => client.callback(back, other));
    expect(error).toMatchObject({
      code: "token_refused",
      problem: "invalid_request",
      status: 200,
      remedy: "mend_configuration",
      message: expect.stringContaining("Wrong redirect_uri") as string,
    });
  });

  it("belongs to an application with another secret", async () => {
    const { client, clientOf, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri });
    const back = await emulator.approve(url);
    const error = await caught(async () => clientOf({ secretKey: "FEDCBA9876543210FEDCBA98" }).callback(back, pending));
    expect(error).toMatchObject({ code: "token_refused", problem: "invalid_client", remedy: "mend_configuration" });
  });
});
