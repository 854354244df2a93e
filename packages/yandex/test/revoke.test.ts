import { describe, expect, it } from "vitest";

import { demoYandexApplication, demoYandexUser } from "../src/testing/index.ts";
import { caught } from "./caught.ts";
import { device, setUp, signIn } from "./scene.ts";

const { clientId: client_id, clientSecret: client_secret } = demoYandexApplication;
const basic = `Basic ${btoa(`${client_id}:${client_secret}`)}`;

describe("client.revoke", () => {
  it("says so where the application is not taken for itself, and the session stays", async () => {
    const scene = setUp({ app: { device } });
    const session = await signIn(scene);
    const stranger = scene.clientOf({ clientSecret: "another" });
    expect(await caught(async () => stranger.revoke(await session.token()))).toMatchObject({
      code: "token_refused",
      problem: "invalid_client",
      provider: "yandex",
    });
    expect(await session.profile()).toMatchObject({ subject: demoYandexUser.id });
  });

  it.each([
    ["basic", basic, {}],
    ["post", undefined, { client_id, client_secret }],
  ] as const)("ends the token of a device, and what goes with it: %s", async (authentication, header, credentials) => {
    const scene = setUp({ app: { device, authentication } });
    const token = await (await signIn(scene, { as: "user:42" })).token();
    const sent = scene.emulator.log.length;
    expect(await scene.client.revoke("user:42")).toBe(true);
    const { access_token } = token;
    expect(
      scene.emulator.log.slice(sent).map(({ url, form, headers }) => [url, form, headers["authorization"]]),
    ).toEqual([["https://oauth.yandex.ru/revoke_token", { access_token, ...credentials }, header]]);
    const again = scene.client.resume(token);
    expect(await caught(async () => again.profile())).toMatchObject({ code: "reauthorization_required" });
  });

  it("is done where the person has taken it back already", async () => {
    const scene = setUp({ app: { device } });
    await signIn(scene, { as: "user:42" });
    scene.emulator.revoke(demoYandexUser.id);
    expect(await scene.client.revoke("user:42")).toBe(true);
  });

  it("of a token that is for no device forgets it, and it lives on at Yandex", async () => {
    const scene = setUp();
    const token = await (await signIn(scene, { as: "user:42" })).token();
    expect(await scene.client.revoke("user:42")).toBe(true);
    expect(scene.emulator.log.at(-1)).toMatchObject({ step: "revocation", error: "unsupported_token_type" });
    expect(await scene.client.resume(token).profile()).toMatchObject({ subject: demoYandexUser.id });
  });
});
