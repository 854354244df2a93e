import { OAuth2Client } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { mailruPlatform, type MailruPlatformProfile, mailruPlatformToken } from "../../src/index.ts";
import { demoMailruUser, demoPlatformApplication, mailruPlatformEmulator } from "../../src/testing/index.ts";
import { caught } from "../caught.ts";
import { answerOf, json, onlyOf, openSession, record, uid } from "./recording.ts";

/** The profile that is made of what users.getInfo answers. */
async function profileOf(answer: unknown): Promise<MailruPlatformProfile> {
  await using session = openSession(record(() => json(answer)));
  return await session.profile();
}

describe("nobody", () => {
  it.each([
    [[]],
    [[null]],
    [[{}]],
    [[{ uid: "" }]],
    [[{ uid: null }]],
    [[{ uid: {} }]],
    [{}],
    [null],
    [true],
    ["15410773191172635989"],
    [[uid]],
  ])("is answered by %j", async (answer) => {
    expect(await caught(async () => profileOf(answer))).toMatchObject({
      code: "response_empty",
      name: "TransportError",
      remedy: "try_again",
      provider: "mailru-platform",
    });
  });

  it("is asked about when the call is refused", async () => {
    await using session = openSession(
      record(() => json({ error: { error_code: 105, error_msg: "x" } }, { status: 400 })),
    );
    expect(await caught(async () => session.profile())).toMatchObject({
      code: "api_refused",
      failure: { code: 105 },
      remedy: "sign_in_again",
    });
  });
});

describe("a profile", () => {
  it("is asked for by users.getInfo without parameters, for that is the user", async () => {
    const server = record(() => json([{ uid }]));
    await using session = openSession(server);
    expect(await session.profile()).toEqual({ subject: uid, name: "" });
    expect(onlyOf(server).query).toEqual({
      method: "users.getInfo",
      app_id: "700001",
      session_key: "demo-token",
      sig: expect.stringMatching(/^[\da-f]{32}$/) as string,
    });
  });

  it("has what is there, and no more", async () => {
    const empty = { uid: "1", first_name: "", last_name: "", nick: "", email: "", pic: "", sex: null, birthday: "" };
    expect(await profileOf([empty])).toEqual({ subject: "1", name: "" });
  });

  it("has a subject of 64 bits as text, even where it came as a number", async () => {
    await using session = openSession(record(() => answerOf(`[{"uid":${uid}}]`)));
    expect((await session.profile()).subject).toBe(uid);
  });

  it.each([
    [{ first_name: "Анна", last_name: "Иванова", nick: "anna" }, "Анна Иванова"],
    [{ first_name: "Анна", nick: "anna" }, "Анна"],
    [{ last_name: "Иванова" }, "Иванова"],
    [{ first_name: "", last_name: "", nick: "anna" }, "anna"],
  ])("of %j has a name", async (names, name) => {
    expect((await profileOf([{ uid: "1", ...names }])).name).toBe(name);
  });

  it.each([
    [0, "male"],
    [1, "female"],
    ["0", "male"],
    ["1", "female"],
    [2, undefined],
    [null, undefined],
    [undefined, undefined],
    ["", undefined],
  ])("with the sex %j is of the gender %j", async (sex, gender) => {
    expect((await profileOf([{ uid: "1", sex }])).gender).toBe(gender);
  });

  it("has the largest picture that came", async () => {
    const sizes = ["pic_small", "pic_50", "pic", "pic_128", "pic_180", "pic_190", "pic_big"];
    for (const [index, largest] of sizes.entries()) {
      const came = sizes.slice(0, index + 1).map((name) => [name, `https://i/${name}`]);
      expect((await profileOf([{ uid: "1", ...Object.fromEntries(came) }])).image).toBe(`https://i/${largest}`);
    }
  });

  it.each(["client", "server"] as const)("of the emulator's user is whole, in the %s circuit", async (circuit) => {
    const emulator = mailruPlatformEmulator();
    const client = new OAuth2Client(mailruPlatform({ ...demoPlatformApplication, circuit }), emulator);
    await using session = client.resume(mailruPlatformToken(emulator.issueToken()));
    const { first_name, last_name, nick, email, birthday } = demoMailruUser;
    expect(await session.profile()).toEqual({
      subject: "15410773191172635989",
      name: `${first_name} ${last_name}`,
      firstName: first_name,
      lastName: last_name,
      nickname: nick,
      email,
      image: expect.stringContaining("width=600") as string,
      gender: "female",
      birthday,
      url: expect.stringContaining("my.mail.ru") as string,
    });
  });
});
