import { memoryStore, type OAuth2Token } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { demoPlatformApplication } from "../../src/testing/index.ts";
import { caught } from "../caught.ts";
import { uid } from "./recording.ts";
import { appsmailToken, day, exchangesOf, redirectUri, type Scene, setUp, signIn } from "./scene.ts";

const { applicationId, privateKey, secretKey } = demoPlatformApplication;
const publicClient = { app: { secretKey: undefined } };

/** A sign-in whose way back has been tampered with. */
async function comeBack(
  { client, emulator }: Scene,
  change: (fields: URLSearchParams) => void,
): ReturnType<Scene["client"]["callback"]> {
  const { url, pending } = await client.authorize({ redirectUri, flow: "implicit" });
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
    [
      "without state, and with a refusal",
      (fields: URLSearchParams) => {
        fields.delete("state");
        fields.set("error", "access_denied");
      },
      "state_missing",
    ],
    ["with two tokens", (fields: URLSearchParams) => fields.append("access_token", "2"), "callback_invalid"],
    ["with an empty token", (fields: URLSearchParams) => fields.set("access_token", ""), "token_incomplete"],
    ["without x_mailru_vid", (fields: URLSearchParams) => fields.delete("x_mailru_vid"), "token_incomplete"],
    ["with an empty x_mailru_vid", (fields: URLSearchParams) => fields.set("x_mailru_vid", ""), "token_incomplete"],
  ])("%s", async (_, change, code) => {
    expect(await caught(async () => comeBack(setUp(publicClient), change))).toMatchObject({ code });
  });

  it("because it was used before", async () => {
    const { client, emulator } = setUp(publicClient);
    const { url, pending } = await client.authorize({ redirectUri, flow: "implicit" });
    const back = await emulator.approve(url);
    await client.callback(back, pending);
    expect(await caught(async () => client.callback(back, pending))).toMatchObject({ code: "state_replayed" });
  });

  it.each([
    ["a refusal", `${redirectUri}?error=access_denied`, { code: "token_refused", problem: "access_denied" }],
    ["nothing in its fragment", redirectUri, { code: "token_incomplete" }],
    ["a token in its query", `${redirectUri}?access_token=1&x_mailru_vid=1`, { code: "token_incomplete" }],
  ])("because a URL without pending half has %s", async (_, url, expected) => {
    expect(await caught(async () => setUp(publicClient).client.session("implicit", { url }))).toMatchObject(expected);
  });
});

describe("the token of the fragment", () => {
  it("has the documented fields, a refresh token among them, and no others", async () => {
    const scene = setUp(publicClient);
    const { url, pending } = await scene.client.authorize({ redirectUri, scope: ["stream"], flow: "implicit" });
    expect(url.searchParams.get("response_type")).toBe("token");
    const session = await scene.client.callback(await scene.emulator.approve(url), pending);
    const token = await session.token();
    expect({ ...token }).toEqual({
      access_token: expect.any(String) as string,
      session_key: token.access_token,
      refresh_token: expect.any(String) as string,
      token_type: "bearer",
      x_mailru_vid: uid,
      uid,
      expires_in: day,
      expires_at: scene.clock.now() / 1000 + day,
      scope: "stream",
      requested_scope: "stream",
    });
    expect(scene.emulator.count("token")).toBe(0);
    expect(await session.api.users.getInfo()).toMatchObject([{ uid }]);
  });

  it.each(["refresh_token", "token_type", "expires_in"])("may lack %s", async (name) => {
    const session = await comeBack(setUp(publicClient), (fields) => fields.delete(name));
    expect(await session.api.users.getInfo()).toMatchObject([{ uid }]);
  });

  it("comes out of a URL alone, for whoever has checked the state", async () => {
    const { client, emulator } = setUp(publicClient);
    const { url } = await client.authorize({ redirectUri, flow: "implicit" });
    const session = await client.session("implicit", { url: await emulator.approve(url) });
    expect(await session.api.users.getInfo()).toMatchObject([{ uid }]);
    expect(await session.token()).not.toHaveProperty("state");
  });

  it("is kept under its name with all that signs and renews", async () => {
    const scene = setUp({ runtime: { store: memoryStore<OAuth2Token>() } });
    const token = await (await signIn(scene, { flow: "implicit", as: "user:42" })).token();
    const session = await scene.clientOf().restore("user:42");
    expect({ ...(await session.token()) }).toEqual({ ...token });
  });
});

function refusal(): Response {
  return Response.json({ error: "invalid_client" }, { status: 400 });
}

describe("when the day is over", () => {
  it("there is nothing to renew with, where no refresh token came", async () => {
    const scene = setUp();
    const session = await comeBack(scene, (fields) => fields.delete("refresh_token"));
    scene.clock.advance(day);
    expect(await caught(async () => session.api.users.getInfo())).toMatchObject({
      code: "reauthorization_required",
      remedy: "sign_in_again",
    });
    expect(scene.emulator.log.filter(({ step }) => step === "token" || step === "rest")).toEqual([]);
  });

  it("a client application renews with its private key, as one has been seen to", async () => {
    const scene = setUp(publicClient);
    const session = await signIn(scene, { flow: "implicit" });
    scene.clock.advance(day);
    expect(await session.api.users.getInfo()).toMatchObject([{ uid }]);
    expect(exchangesOf(scene.emulator)).toMatchObject([
      {
        url: appsmailToken,
        form: { client_id: applicationId, client_secret: privateKey, grant_type: "refresh_token" },
      },
    ]);
    expect(JSON.stringify(scene.emulator.log)).not.toContain(secretKey);
  });

  it("a client application that may not renew has its person sign in again, and asks once", async () => {
    const scene = setUp(publicClient);
    const session = await signIn(scene, { flow: "implicit" });
    scene.clock.advance(day);
    scene.emulator.fault("refresh", refusal, 9);
    for (let call = 0; call < 3; call += 1) {
      // One after the other: each finds what the one before has left.
      // oxlint-disable-next-line no-await-in-loop
      expect(await caught(async () => session.api.users.getInfo())).toMatchObject({
        code: "reauthorization_required",
        remedy: "sign_in_again",
      });
    }
    expect(exchangesOf(scene.emulator)).toHaveLength(1);
  });

  it.each([
    ["by the clock", ({ clock }: Scene) => clock.advance(day)],
    ["by the platform's word", ({ emulator }: Scene) => emulator.expireTokens()],
  ])("%s, the refresh token of the fragment renews", async (_, end) => {
    const scene = setUp();
    const session = await signIn(scene, { flow: "implicit" });
    const before = await session.token();
    end(scene);
    expect(await session.api.users.getInfo()).toMatchObject([{ uid }]);
    expect(exchangesOf(scene.emulator)).toEqual([
      {
        method: "POST",
        url: appsmailToken,
        query: {},
        form: {
          client_id: applicationId,
          client_secret: secretKey,
          grant_type: "refresh_token",
          refresh_token: before.refresh_token,
        },
      },
    ]);
    const after = await session.token();
    expect(after.refresh_token).not.toBe(before.refresh_token);
    expect(after).toMatchObject({ uid, session_key: after.access_token });
  });
});
