import { describe, expect, it } from "vitest";

import { demoVkUser } from "../src/testing/index.ts";
import { caught } from "./caught.ts";
import { setUp, signIn } from "./scene.ts";

const answers = (user: unknown) => () => Response.json({ user });

describe("who signed in", () => {
  it.each([[{}], [{ user_id: "" }], [null], ["nobody"]])("is nobody where VK says %j", async (user) => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.emulator.fault("userinfo", answers(user));
    expect(await caught(async () => session.profile())).toMatchObject({ code: "response_empty", provider: "vk" });
  });

  it("is known without e-mail address and phone number where nobody asked for them", async () => {
    const session = await signIn(setUp());
    expect(await session.profile()).toEqual({
      subject: demoVkUser.id,
      name: "Demo Person",
      firstName: "Demo",
      lastName: "Person",
      image: demoVkUser.avatar,
      birthday: demoVkUser.birthday,
    });
  });

  it("is known with them where the scopes say so", async () => {
    const session = await signIn(setUp(), { scope: ["email", "phone"] });
    expect(await session.profile()).toMatchObject({ email: demoVkUser.email, phone: demoVkUser.phone });
  });

  it("may have an id that comes as a number, and one name", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.emulator.fault("userinfo", answers({ user_id: 7, first_name: "Ada", last_name: "", avatar: null }));
    expect(await session.profile()).toEqual({ subject: "7", name: "Ada", firstName: "Ada" });
  });
});
