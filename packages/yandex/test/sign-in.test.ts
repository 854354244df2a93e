import { createHash } from "node:crypto";

import { describe, expect, it } from "vitest";

import type { YandexApp } from "../src/index.ts";
import { demoYandexApplication } from "../src/testing/index.ts";
import { caught } from "./caught.ts";
import { device, lastOf, redirectUri, setUp, signIn } from "./scene.ts";

const { clientId, clientSecret } = demoYandexApplication;
const basic = `Basic ${btoa(`${clientId}:${clientSecret}`)}`;

describe("a sign-in that fails", () => {
  it("is the person's, who said no", async () => {
    const scene = setUp();
    expect(await caught(async () => signIn(scene, { deny: true }))).toMatchObject({
      code: "authorization_refused",
      problem: "access_denied",
    });
    expect(scene.emulator.count("token")).toBe(0);
  });

  it.each(["basic", "post"] as const)("is the application's, whose secret is wrong: %s", async (authentication) => {
    const scene = setUp({ app: { clientSecret: "wrong", authentication } });
    expect(await caught(async () => signIn(scene))).toMatchObject({
      code: "token_refused",
      problem: "invalid_client",
      remedy: "mend_configuration",
    });
  });

  it("is that of a code that was used before", async () => {
    const { client, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri });
    const back = new URL(await emulator.approve(url));
    await client.callback(back, pending);
    const code = back.searchParams.get("code") ?? "";
    const again = async (): Promise<unknown> =>
      client.session("code", { code, redirectUri, codeVerifier: pending.codeVerifier });
    expect(await caught(again)).toMatchObject({ code: "token_refused", problem: "invalid_grant" });
  });
});

describe("a sign-in", () => {
  it("asks for what the application was registered with, and vouches for itself twice", async () => {
    const { client } = setUp();
    const { url, pending } = await client.authorize({ redirectUri });
    expect(url.origin + url.pathname).toBe("https://oauth.yandex.ru/authorize");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: "code",
      client_id: clientId,
      redirect_uri: redirectUri,
      state: pending.state,
      code_challenge: createHash("sha256").update(String(pending.codeVerifier)).digest("base64url"),
      code_challenge_method: "S256",
    });
  });

  it("asks for more and less, for a device, and again", async () => {
    const app: Partial<YandexApp> = {
      domain: "yandex.com",
      scope: ["login:email"],
      optionalScope: ["login:avatar", "login:birthday"],
      device,
      forceConfirm: true,
    };
    const { client } = setUp({ app });
    const { url } = await client.authorize({ redirectUri, parameters: { login_hint: "demo" } });
    expect(url.origin).toBe("https://oauth.yandex.com");
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      scope: "login:email",
      optional_scope: "login:avatar login:birthday",
      force_confirm: "yes",
      login_hint: "demo",
      device_id: device.id,
      device_name: device.name,
    });
  });

  it("sends the secret in the header, or in the form, and never in both", async () => {
    const inHeader = setUp();
    await signIn(inHeader);
    const { headers, form } = lastOf(inHeader.emulator, "token");
    expect(headers["authorization"]).toBe(basic);
    expect(form["client_secret"]).toBeUndefined();
    const inForm = setUp({ app: { authentication: "post" } });
    await signIn(inForm);
    const sent = lastOf(inForm.emulator, "token");
    expect(sent.headers["authorization"]).toBeUndefined();
    expect(sent.form).toMatchObject({ client_id: clientId, client_secret: clientSecret });
  });

  it("needs no secret where PKCE vouches for it", async () => {
    const clients = [{ id: clientId, redirectUris: [redirectUri] }];
    const scene = setUp({ app: { clientSecret: undefined }, emulator: { clients } });
    expect(await (await signIn(scene)).profile()).toMatchObject({ login: "demo" });
  });

  it("goes without PKCE where the application says so", async () => {
    const { client, emulator } = setUp({ app: { pkce: false } });
    const { url, pending } = await client.authorize({ redirectUri });
    expect(url.searchParams.has("code_challenge")).toBe(false);
    const session = await client.callback(await emulator.approve(url), pending);
    expect(await session.profile()).toMatchObject({ login: "demo" });
  });
});
