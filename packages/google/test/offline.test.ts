import { describe, expect, it } from "vitest";

import { type GoogleSignIn, signInParameters } from "../src/index.ts";
import { caught, clientOf, setUp, signIn } from "./scene.ts";

describe("a session without offline access", () => {
  it("ends after an hour, and says that the person has to sign in again", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    expect(await session.token()).not.toHaveProperty("refresh_token");
    scene.clock.advance(3600);
    expect(await caught(async () => session.api.userinfo())).toMatchObject({
      code: "reauthorization_required",
      remedy: "sign_in_again",
    });
  });

  it("has no refresh token either where access_type is offline, and the person has consented before", async () => {
    const scene = setUp();
    await signIn(scene);
    const session = await signIn(scene, { parameters: { access_type: "offline" } });
    expect(await session.token()).not.toHaveProperty("refresh_token");
  });
});

describe("an offline session", () => {
  it("ends with its refresh token: invalid_rapt is told apart", async () => {
    const scene = setUp({ offline: true });
    const session = await signIn(scene);
    const { refresh_token = "" } = await session.token();
    const body = {
      error: "invalid_grant",
      error_description: "reauth related error (invalid_rapt)",
      error_uri: "https://support.google.com/a/answer/9368756",
      error_subtype: "invalid_rapt",
    };
    scene.emulator.fault("refresh", Response.json(body, { status: 400 }), 2);
    const error = await caught(async () => scene.client.session("refresh", { refreshToken: refresh_token }));
    expect(error).toMatchObject({ code: "token_refused", problem: "invalid_grant", remedy: "sign_in_again" });
    expect(error.message).toContain("invalid_rapt: reauth related error");
    scene.clock.advance(3600);
    expect(await caught(async () => session.api.userinfo())).toMatchObject({ code: "reauthorization_required" });
  });

  it("asks for consent, each time, so that there is a refresh token each time", async () => {
    const scene = setUp({ offline: true });
    await signIn(scene);
    const token = await (await signIn(scene)).token();
    expect(scene.emulator.log[0]?.query).toMatchObject({ access_type: "offline", prompt: "consent" });
    expect(token.refresh_token).toMatch(/./);
  });

  it("renews once for thirty calls, and keeps its refresh token", async () => {
    const scene = setUp({ offline: true });
    const session = await signIn(scene, { as: "somebody" });
    const before = await session.token();
    scene.clock.advance(3600);
    await Promise.all(Array.from({ length: 30 }, async () => session.api.userinfo()));
    expect(scene.emulator.count("refresh")).toBe(1);
    const after = await session.token();
    expect(after.refresh_token).toBe(before.refresh_token);
    expect(after.access_token).not.toBe(before.access_token);
  });

  it("may be asked for by a single sign-in", async () => {
    const scene = setUp();
    const session = await signIn(scene, {
      parameters: signInParameters({ offline: true, loginHint: "demo@example.test" }),
    });
    expect(scene.emulator.log[0]?.query).toMatchObject({ access_type: "offline", login_hint: "demo@example.test" });
    expect((await session.token()).refresh_token).toMatch(/./);
  });

  it("says how long the refresh token lives, where that is not for ever", async () => {
    const scene = setUp({ offline: true });
    scene.emulator.fault("token", async (answer) =>
      Response.json({ ...((await answer.json()) as object), refresh_token_expires_in: 604_799 }),
    );
    expect(await (await signIn(scene)).token()).toMatchObject({ refresh_token_expires_in: 604_799 });
  });
});

describe("signInParameters", () => {
  it.each([
    { offline: true, prompt: "none" },
    { offline: "false" },
    { includeGrantedScopes: "no" },
    { hd: "https://acme.example" },
    { hd: "" },
    { hd: "acme" },
  ])("refuses %j", async (wishes) => {
    expect(await caught(() => signInParameters(wishes as GoogleSignIn))).toMatchObject({ code: "option_invalid" });
  });

  it.each([
    [{}, {}],
    [{ offline: false }, { access_type: "online" }],
    [{ offline: true }, { access_type: "offline", prompt: "consent" }],
    [
      { offline: true, prompt: ["select_account"] },
      { access_type: "offline", prompt: "consent select_account" },
    ],
    [{ prompt: "none" }, { prompt: "none" }],
    [{ hd: "Acme.Example" }, { hd: "acme.example" }],
    [
      { hd: "*", loginHint: "1", includeGrantedScopes: true, language: "uk" },
      { hd: "*", login_hint: "1", include_granted_scopes: "true", hl: "uk" },
    ],
  ] as const)("makes of %j", (wishes, parameters) => {
    expect(signInParameters(wishes)).toEqual(parameters);
  });
});

describe("revocation", () => {
  it("is refused where Google cannot do it, and the token is not in the error", async () => {
    const scene = setUp();
    const session = await signIn(scene, { as: "somebody" });
    const { access_token } = await session.token();
    scene.emulator.fault("revocation", Response.json({ error: "invalid_request" }, { status: 400 }));
    const error = await caught(async () => scene.client.revoke("somebody"));
    expect(error).toMatchObject({ code: "token_refused", problem: "invalid_request", status: 400 });
    expect(JSON.stringify(error) + error.message).not.toContain(access_token);
    expect(await session.api.userinfo()).toMatchObject({ sub: "1000001" });
  });

  it("of a token that is none any more is done", async () => {
    expect(await setUp().client.revoke({ access_token: "ya29.unknown-token", token_type: "bearer" })).toBe(true);
  });

  it("sends the token alone, and no secret", async () => {
    const scene = setUp();
    const session = await signIn(scene, { as: "somebody" });
    const { access_token } = await session.token();
    expect(await scene.client.revoke("somebody")).toBe(true);
    expect(scene.emulator.log.at(-1)?.form).toEqual({ token: access_token });
    const again = clientOf(scene.emulator.fetch).resume({ access_token, token_type: "bearer" });
    expect(await caught(async () => again.api.userinfo())).toMatchObject({ failure: { code: 401 } });
  });

  it("of an offline session ends both tokens, and all that the person gave to the client", async () => {
    const scene = setUp({ offline: true });
    const token = await (await signIn(scene, { as: "somebody" })).token();
    const other = await signIn(scene);
    expect(await scene.client.revoke("somebody")).toBe(true);
    expect(scene.emulator.count("revocation")).toBe(2);
    for (const session of [scene.client.resume(token), other]) {
      expect(await caught(async () => session.api.userinfo())).toMatchObject({ code: "reauthorization_required" });
    }
  });
});
