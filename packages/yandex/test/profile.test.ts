import { describe, expect, it } from "vitest";

import { profileOf } from "../src/profile.ts";
import { demoYandexUser } from "../src/testing/index.ts";
import { caught } from "./caught.ts";
import { lastOf, setUp, signIn } from "./scene.ts";

const info = { id: "1", login: "demo", client_id: "app" };

describe("who signed in", () => {
  it.each([[{}], [{ id: "" }], [null], [[]]])("is nobody where Yandex says %j", async (answer) => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.emulator.fault("userinfo", () => Response.json(answer));
    expect(await caught(async () => session.profile())).toMatchObject({ code: "response_empty", provider: "yandex" });
  });

  it("cannot be told where the answer is no JSON", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.emulator.fault("userinfo", "html_ok");
    expect(await caught(async () => session.profile())).toMatchObject({ code: "response_not_json" });
  });

  it("is known as far as the scopes go", async () => {
    const scope = ["login:info", "login:email", "login:avatar", "login:birthday", "login:default_phone"] as const;
    const session = await signIn(setUp(), { scope });
    expect(await session.profile()).toEqual({
      subject: demoYandexUser.id,
      name: "Demo Person",
      login: "demo",
      firstName: "Demo",
      lastName: "Person",
      email: demoYandexUser.email,
      phone: demoYandexUser.phone,
      image: `https://avatars.yandex.net/get-yapic/${demoYandexUser.avatar}/islands-200`,
      gender: "female",
      birthday: demoYandexUser.birthday,
    });
  });

  it("is asked for with the token behind the word OAuth, in no URL", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    await session.api.info();
    const { url, headers } = lastOf(scene.emulator, "userinfo");
    expect(url).toBe("https://login.yandex.ru/info?format=json");
    expect(headers["authorization"]).toBe(`OAuth ${(await session.token()).access_token}`);
  });

  it("has a name in any case, and no picture where it is everybody's", () => {
    expect(profileOf(info)).toEqual({ subject: "1", name: "demo", login: "demo" });
    expect(profileOf({ ...info, display_name: "Demo", sex: null, birthday: null, default_phone: null })).toEqual({
      subject: "1",
      name: "Demo",
      login: "demo",
    });
    expect(profileOf({ ...info, is_avatar_empty: true, default_avatar_id: "0/0-0" }).image).toBeUndefined();
  });
});
