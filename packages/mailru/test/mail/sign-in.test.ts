import { memoryStore, type OAuth2Token } from "@oauthkit/core";
import type { EmulatorFault } from "@oauthkit/testing";
import { describe, expect, it } from "vitest";

import { demoMailruUser } from "../../src/testing/index.ts";
import { caught, changed } from "../caught.ts";
import { hour, json, redirectUri, type Scene, setUp, signIn, userinfoUrl } from "./scene.ts";

/** A sign-in at whose exchange something goes wrong. */
async function exchange({ client, emulator }: Scene, fault?: EmulatorFault): Promise<unknown> {
  const { url, pending } = await client.authorize({ redirectUri });
  const back = await emulator.approve(url);
  if (fault !== undefined) emulator.fault("token", fault);
  return caught(async () => client.callback(back, pending));
}

describe("a refusal of the token endpoint, under status 200,", () => {
  it.each([
    [1, "invalid client", "invalid_client", "mend_configuration"],
    [2, "invalid request", "invalid_request", "mend_configuration"],
    [3, "invalid username or password", "invalid_grant", "sign_in_again"],
    [6, "token not found", "invalid_grant", "sign_in_again"],
    [15, "second step required", "interaction_required", "sign_in_again"],
    [99, "something else", "error_99", "mend_configuration"],
  ])("has the number %i", async (error_code, error, problem, remedy) => {
    const body = { error, error_code, error_description: "what it says" };
    for (const answer of [body, { ...body, error_code: String(error_code) }]) {
      const thrown = await exchange(setUp(), () => json(answer));
      expect(thrown).toMatchObject({ code: "token_refused", problem, remedy, status: 200, provider: "mailru" });
      // The word after "password:" is taken for one.
      expect((thrown as Error).message).toContain("it says");
      expect((thrown as Error).message).toContain(String(error_code));
    }
  });

  it.each([
    ["has no number", { error: "invalid request" }],
    ["has no number, but a description", { error: "token not found", error_description: "x" }],
    ["has a number alone", { error_code: 7 }],
    ["has a word of the RFC's", { error: "invalid_grant" }],
    ["has a token beside it", { error: "token not found", error_code: 6, access_token: "a" }],
  ])("%s", async (_, body) => {
    expect(await exchange(setUp(), () => json(body))).toMatchObject({ code: "token_refused", provider: "mailru" });
  });

  it("is the emulator's to a code that is none", async () => {
    const { client, clientOf, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri });
    const back = await emulator.approve(url);
    await client.callback(back, pending);
    expect(await caught(async () => clientOf().callback(back, pending))).toMatchObject({
      code: "token_refused",
      problem: "invalid_grant",
      remedy: "sign_in_again",
      message: expect.stringContaining("token not found") as string,
    });
  });
});

describe("another answer of the token endpoint", () => {
  it.each<[string, EmulatorFault, object]>([
    ["a web page under 200", "html_ok", { code: "response_html" }],
    ["a web page under 502", "html", { code: "http_failed", status: 502, remedy: "try_again" }],
    ["nothing", "empty", { code: "response_empty" }],
    ["four megabytes", "huge", { code: "response_too_large" }],
    ["a redirect elsewhere", "redirect", { code: "redirect_refused" }],
    ["no connection", "network", { code: "network_failed", remedy: "try_again" }],
    ["JSON without a token", () => json({}), { code: "token_incomplete" }],
    ["JSON without a token, as a success", () => json({ error_code: 0 }), { code: "token_incomplete" }],
    ["an access token that is a number", () => json({ access_token: 7 }), { code: "token_incomplete" }],
    [
      "a type that nobody knows",
      () => json({ access_token: "1", token_type: "mac" }),
      { code: "token_response_invalid" },
    ],
  ])("is %s", async (_, fault, expected) => {
    expect(await exchange(setUp(), fault)).toMatchObject({ ...expected, provider: "mailru" });
  });
});

describe("a way back that is refused", () => {
  it("because the person said no", async () => {
    expect(await caught(async () => signIn(setUp(), { deny: true }))).toMatchObject({
      code: "authorization_refused",
      problem: "access_denied",
      remedy: "sign_in_again",
    });
  });

  it("because the mailbox was asked for alone", async () => {
    expect(await caught(async () => signIn(setUp(), { scope: ["mail.imap"] }))).toMatchObject({
      code: "authorization_refused",
      problem: "invalid_scope",
      remedy: "mend_configuration",
    });
  });

  it.each([
    ["without state", (back: URL) => back.searchParams.delete("state"), "state_missing"],
    ["with another state", (back: URL) => back.searchParams.set("state", "forged"), "state_mismatch"],
    ["with state twice", (back: URL) => back.searchParams.append("state", "forged"), "callback_invalid"],
  ])("%s", async (_, forge, code) => {
    const { client, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri });
    const back = new URL(await emulator.approve(url));
    forge(back);
    expect(await caught(async () => client.callback(back, pending))).toMatchObject({ code });
    expect(emulator.count("token")).toBe(0);
  });

  it("a refusal without state is none here, where refusals have it", async () => {
    const { client } = setUp();
    const { pending } = await client.authorize({ redirectUri });
    const back = `${redirectUri}?error=access_denied`;
    expect(await caught(async () => client.callback(back, pending))).toMatchObject({ code: "state_missing" });
  });
});

describe("a token", () => {
  it("has the standard fields alone, and is a bearer's though nobody says so", async () => {
    const scene = setUp();
    const session = await signIn(scene, { scope: ["userinfo", "mail.imap"] });
    expect({ ...(await session.token()) }).toEqual({
      access_token: expect.any(String) as string,
      refresh_token: expect.any(String) as string,
      token_type: "bearer",
      expires_in: hour,
      expires_at: scene.clock.now() / 1000 + hour,
      scope: "userinfo mail.imap",
      requested_scope: "userinfo mail.imap",
    });
  });

  it.each([0, "0", null, ""])("may have the error_code %j beside it, which is none", async (error_code) => {
    const scene = setUp();
    // Null would take the field away.
    scene.emulator.fault("token", async (answer) => json({ ...((await answer.json()) as object), error_code }));
    const token = await (await signIn(scene)).token();
    expect(token).not.toHaveProperty("error_code");
    expect(token.access_token).toBeTruthy();
  });

  it.each([
    ["an empty error", { error: "" }],
    ["an error that is null", { error: undefined }],
    ["a token type", { token_type: "Bearer" }],
    ["a life as text", { expires_in: "3600" }],
  ])("may have %s", async (_, fields) => {
    const scene = setUp();
    scene.emulator.fault("token", changed(fields));
    expect(await (await signIn(scene)).profile()).toMatchObject({ subject: demoMailruUser.id });
  });

  it("is kept under its name, where another client finds it", async () => {
    const scene = setUp({ runtime: { store: memoryStore<OAuth2Token>() } });
    const token = await (await signIn(scene, { as: "user:42" })).token();
    const session = await scene.clientOf().restore("user:42");
    expect({ ...(await session.token()) }).toEqual({ ...token });
  });

  it("is not sent anywhere but to oauth.mail.ru", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    for (const url of ["https://o2.mail.ru/userinfo", "https://mail.ru/", userinfoUrl.replace("https", "http")]) {
      expect(await caught(async () => session.fetch(url))).toMatchObject({
        code: expect.stringMatching(/^origin_foreign$|^endpoint_insecure$/) as string,
      });
    }
  });
});
