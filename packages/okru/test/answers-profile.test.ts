import { OAuth2Client } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { okru, type OkruProfile } from "../src/index.ts";
import { demoApplication, demoOkruUser, okruEmulator } from "../src/testing/index.ts";
import { caught } from "./caught.ts";
import { json, onlyOf, openSession, record, kept } from "./recording.ts";

async function profileOf(user: unknown): Promise<OkruProfile> {
  await using session = openSession(record(() => json(user)));
  return await session.profile();
}

describe("a profile", () => {
  // Everybody without a subject would be one and the same user.
  it.each([[null], ["570000000001"], [[]], [true], [{}], [{ uid: "" }], [{ name: "Demo" }]])(
    "cannot be made of %j, which is nobody",
    async (answer) => {
      expect(await caught(async () => profileOf(answer))).toMatchObject({ provider: "okru" });
    },
  );

  it("is asked for by users.getCurrentUser", async () => {
    const server = record(() => json({ uid: "1" }));
    await using session = openSession(server);
    await session.profile();
    const { method, query } = onlyOf(server);
    expect(method).toBe("GET");
    expect(query["method"]).toBe("users.getCurrentUser");
  });

  it("has what is there, and no more", async () => {
    expect(await profileOf({ uid: "570000000001" })).toEqual({
      subject: "570000000001",
      name: "",
      url: "https://ok.ru/profile/570000000001",
    });
    const empty = { uid: "1", name: "", first_name: "", email: "", pic_1: "", gender: null, birthday: 0 };
    expect(await profileOf(empty)).toEqual({ subject: "1", name: "", url: "https://ok.ru/profile/1" });
  });

  it.each([
    [{ name: "Demo Person", first_name: "Demo", last_name: "Person" }, "Demo Person"],
    [{ first_name: "Demo", last_name: "Person" }, "Demo Person"],
    [{ first_name: "Demo" }, "Demo"],
    [{ last_name: "Person" }, "Person"],
    [{ name: "", first_name: "Анна", last_name: "" }, "Анна"],
  ])("of %j has a name", async (names, name) => {
    const profile = await profileOf({ uid: "1", ...names });
    expect(profile.name).toBe(name);
    expect(profile.firstName).toBe("first_name" in names ? names.first_name : undefined);
  });

  it("has the largest picture that came", async () => {
    const sizes = ["pic_1", "pic_2", "pic_3", "pic190x190", "pic640x480", "pic1024x768"];
    for (const [index, largest] of sizes.entries()) {
      const came = sizes.slice(0, index + 1).map((name) => [name, `https://i/${name}`]);
      expect((await profileOf({ uid: "1", ...Object.fromEntries(came) })).image).toBe(`https://i/${largest}`);
    }
    expect(await profileOf({ uid: "1" })).not.toHaveProperty("image");
  });

  it("has a subject of 64 bits as text", async () => {
    await using session = openSession(
      record(() => new Response('{"uid":15410773191172635989}', { headers: { "content-type": "application/json" } })),
    );
    expect(await session.profile()).toMatchObject({
      subject: "15410773191172635989",
      url: "https://ok.ru/profile/15410773191172635989",
    });
  });

  it("has the birthday as the person shows it", async () => {
    expect((await profileOf({ uid: "1", birthday: "04-01" })).birthday).toBe("04-01");
  });

  it.each([true, false])("has an e-mail address where the permission is granted: %s", async (isGranted) => {
    const emulator = okruEmulator({
      applications: [{ ...demoApplication, permissions: ["VALUABLE_ACCESS", "GET_EMAIL"] }],
    });
    const client = new OAuth2Client(okru(demoApplication), emulator);
    const permissions = isGranted ? ["VALUABLE_ACCESS", "GET_EMAIL"] : ["VALUABLE_ACCESS"];
    await using session = client.resume(kept(emulator.issueToken({ permissions })));
    const { first_name, last_name, uid, email, gender, birthday, locale, pic_3 } = demoOkruUser;
    expect(await session.profile()).toEqual({
      subject: uid,
      name: `${first_name} ${last_name}`,
      firstName: first_name,
      lastName: last_name,
      ...(isGranted ? { email } : {}),
      image: pic_3,
      gender,
      birthday,
      locale,
      url: `https://ok.ru/profile/${uid}`,
    });
  });
});
