import { memoryStore, type OAuth2Token } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { demoPlatformApplication } from "../../src/testing/index.ts";
import { caught, changed } from "../caught.ts";
import { uid } from "./recording.ts";
import { connectToken, day, exchangesOf, redirectUri, type Scene, setUp, signIn } from "./scene.ts";

const { applicationId, privateKey, secretKey } = demoPlatformApplication;

/** A sign-in whose token answer has another user in it: JSON, letter for letter. */
async function signInAs(scene: Scene, json: string): ReturnType<typeof signIn> {
  scene.emulator.fault("token", async (answer) => {
    const text = await answer.text();
    return new Response(text.replace(`"${uid}"`, json), answer);
  });
  return signIn(scene);
}

describe("the way out", () => {
  it("separates privileges by spaces, and has state but neither PKCE nor nonce", async () => {
    const { client } = setUp();
    const { url, pending } = await client.authorize({ redirectUri, scope: ["photos", "stream"] });
    expect(url.origin + url.pathname).toBe("https://connect.mail.ru/oauth/authorize");
    expect(url.search).toMatch(/scope=photos(?:\+|%20)stream/);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: applicationId,
      redirect_uri: redirectUri,
      response_type: "code",
      scope: "photos stream",
      state: pending.state,
    });
    expect(pending.state.length).toBeGreaterThanOrEqual(20);
    expect(pending.codeVerifier).toBeUndefined();
    expect(pending.nonce).toBeUndefined();
  });

  it("takes the provider's own parameters, and none that are the sign-in's", async () => {
    const { client } = setUp();
    const { url } = await client.authorize({ redirectUri, parameters: { display: "touch", revoke: "1" } });
    expect(url.searchParams.get("display")).toBe("touch");
    const task = async (): Promise<unknown> => client.authorize({ redirectUri, parameters: { state: "x" } });
    expect(await caught(task)).toMatchObject({ code: "parameter_reserved" });
  });
});

describe("the exchange of the code", () => {
  it("is refused without secretKey, which is nowhere made up", async () => {
    const scene = setUp({ app: { secretKey: undefined } });
    const error = await caught(async () => signIn(scene));
    expect(error).toMatchObject({ remedy: "mend_configuration", provider: "mailru-platform" });
    expect(error.code).toBe("option_missing");
    // Before anybody was sent anywhere.
    expect(scene.emulator.log).toEqual([]);
  });

  it("posts the secret as it is, at connect, and repeats the redirect URI", async () => {
    const scene = setUp();
    await signIn(scene);
    expect(exchangesOf(scene.emulator)).toEqual([
      {
        method: "POST",
        url: connectToken,
        query: {},
        form: {
          client_id: applicationId,
          client_secret: secretKey,
          code: expect.any(String) as string,
          redirect_uri: redirectUri,
          grant_type: "authorization_code",
        },
      },
    ]);
    expect(scene.emulator.log.at(-1)?.headers).not.toHaveProperty("authorization");
  });

  it("gives the documented fields, and no others", async () => {
    const scene = setUp();
    const session = await signIn(scene, { scope: ["photos", "stream"] });
    const token = await session.token();
    expect({ ...token }).toEqual({
      access_token: expect.any(String) as string,
      session_key: token.access_token,
      token_type: "bearer",
      refresh_token: expect.any(String) as string,
      x_mailru_vid: uid,
      uid,
      expires_in: day,
      expires_at: scene.clock.now() / 1000 + day,
      scope: "photos stream",
      requested_scope: "photos stream",
    });
    expect(await session.scopes()).toMatchObject({ granted: ["photos", "stream"], missing: [] });
    expect(await session.profile()).toMatchObject({ subject: uid, name: "Demo Person" });
  });

  it.each([day, String(day)])("reads expires_in as %j", async (expires_in) => {
    const scene = setUp();
    scene.emulator.fault("token", changed({ expires_in }));
    expect(await (await signIn(scene)).token()).toMatchObject({ expires_in: day });
  });

  it("does not need the token's type", async () => {
    const scene = setUp({ emulator: { namesTokenType: false } });
    const session = await signIn(scene);
    expect(await session.token()).toMatchObject({ token_type: "bearer" });
    expect(await session.api.users.getInfo()).toMatchObject([{ uid }]);
  });

  it("is kept under its name, where another client finds it", async () => {
    const scene = setUp({ runtime: { store: memoryStore<OAuth2Token>() } });
    const token = await (await signIn(scene, { as: "user:42" })).token();
    const session = await scene.clientOf().restore("user:42");
    expect({ ...(await session.token()) }).toEqual({ ...token });
    expect(await session.api.users.getInfo()).toMatchObject([{ uid }]);
  });
});

describe("x_mailru_vid", () => {
  it.each(['""', "null", "{}", "[]", "true"])("that is %s is missing", async (json) => {
    const error = await caught(async () => signInAs(setUp(), json));
    expect(error).toMatchObject({ code: "token_incomplete", provider: "mailru-platform" });
    expect(error.message).toContain("x_mailru_vid");
  });

  it("that is not there is missing", async () => {
    const scene = setUp();
    scene.emulator.fault("token", changed({ x_mailru_vid: null }));
    const error = await caught(async () => signIn(scene));
    expect(error).toMatchObject({ code: "token_incomplete" });
    expect(error.message).toContain("x_mailru_vid");
  });

  it.each([uid, "18446744073709551615", "9007199254740993", "1"])(
    "keeps its digits as a number: %s",
    async (digits) => {
      const token = await (await signInAs(setUp(), digits)).token();
      expect(token.uid).toBe(digits);
      expect(token.x_mailru_vid).toBe(digits);
    },
  );

  it("as a number signs in the client circuit", async () => {
    const session = await signInAs(setUp({ app: { circuit: "client" } }), uid);
    expect(await session.api.users.getInfo()).toMatchObject([{ uid }]);
  });
});

describe("a code that is refused", () => {
  it("was used before, by another process", async () => {
    const { client, clientOf, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri });
    const back = await emulator.approve(url);
    await client.callback(back, pending);
    expect(await caught(async () => clientOf().callback(back, pending))).toMatchObject({
      code: "token_refused",
      problem: "invalid_grant",
      remedy: "sign_in_again",
      status: 400,
    });
  });

  it("comes with another redirect URI", async () => {
    const { client, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri });
    const back = await emulator.approve(url);
    const other = { ...pending, redirectUri: "https://app.example.test/other" };
    expect(await caught(async () => client.callback(back, other))).toMatchObject({ code: "token_refused" });
  });

  it.each([
    ["another secret key", { secretKey: "f".repeat(32) }],
    ["the private key in its place", { secretKey: privateKey, privateKey: secretKey }],
  ])("because the application has %s", async (_, app) => {
    expect(await caught(async () => signIn(setUp({ app })))).toMatchObject({
      code: "token_refused",
      problem: "invalid_client",
      remedy: "mend_configuration",
    });
  });
});
