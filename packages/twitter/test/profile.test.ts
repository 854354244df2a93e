import { refusedWith } from "@oauthkit/twitter/testing";
import { describe, expect, test } from "vitest";

import { caught, open } from "./scene.ts";

const profile = {
  subject: "1580661436132757506",
  name: "Demo Person",
  username: "demo",
  image: "https://pbs.example.test/profile_images/demo_normal.jpg",
  url: "https://x.com/demo",
};

describe("session.profile", () => {
  test("of nobody is refused", async () => {
    for (const email of [true, false]) {
      const { emulator, session } = open({ email });
      emulator.fault("call", () => Response.json({ data: { name: "x" }, name: "x" }));
      expect(await caught(async () => session.profile())).toMatchObject({
        code: "response_empty",
        provider: "twitter",
      });
    }
  });

  test("with the address says where v1.1 is not open to the application", async () => {
    const { emulator, session } = open({ email: true });
    emulator.fault("call", refusedWith(453));
    expect(await caught(async () => session.profile())).toMatchObject({ failure: { code: 453 } });
  });

  test("asks v2, without the address", async () => {
    const { emulator, session } = open();
    expect(await session.profile()).toEqual(profile);
    expect(emulator.log.map(({ path }) => path)).toEqual(["/2/users/me"]);
  });

  test("asks v1.1, with the address", async () => {
    const { emulator, session } = open({ email: true });
    expect(await session.profile()).toEqual({ ...profile, email: "demo@example.test" });
    expect(emulator.log.map(({ path }) => path)).toEqual(["/1.1/account/verify_credentials.json"]);
  });

  test("of a person who has neither name nor address nor picture has neither", async () => {
    const users = [{ id: "7", login: "jane", password: "x" }];
    expect(await open({}, { users }).session.profile()).toEqual({
      subject: "7",
      name: "jane",
      username: "jane",
      url: "https://x.com/jane",
    });
    expect(await open({ email: true }, { users }).session.profile()).not.toHaveProperty("email");
  });
});
