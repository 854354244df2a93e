import { describe, expect, it } from "vitest";

import type { MailruProfile } from "../../src/index.ts";
import { demoMailruUser } from "../../src/testing/index.ts";
import { caught } from "../caught.ts";
import { json, lastOf, setUp, signIn, userinfoUrl } from "./scene.ts";

/** The profile that is made of what userinfo answers. */
async function profileOf(answer: unknown): Promise<MailruProfile> {
  const session = await signIn(setUp({ emulator: { answer: { userinfo: () => json(answer) } } }));
  return session.profile();
}

describe("nobody", () => {
  it.each([
    [{}],
    [{ email: "demo@mail.ru" }],
    [{ id: "", email: "demo@mail.ru" }],
    [{ id: null }],
    [{ id: {} }],
    [null],
    [[]],
    ["1"],
  ])("is answered by %j", async (answer) => {
    expect(await caught(async () => profileOf(answer))).toMatchObject({
      code: "response_empty",
      name: "TransportError",
      remedy: "try_again",
      provider: "mailru",
    });
  });
});

describe("a refusal of userinfo, under status 200,", () => {
  it.each([
    [1, "invalid client", "mend_configuration"],
    [2, "invalid request", "mend_configuration"],
    [3, "invalid username or password", "sign_in_again"],
    [15, "second step required", "sign_in_again"],
    [99, "something else", "mend_configuration"],
  ])("has the number %i", async (error_code, error, remedy) => {
    for (const code of [error_code, String(error_code)]) {
      const body = { error, error_code: code, error_description: "what it says" };
      const thrown = await caught(async () => profileOf(body));
      expect(thrown).toMatchObject({
        code: "api_refused",
        failure: { code: error_code, name: error, message: "what it says", stale: false },
        remedy,
        status: 200,
        provider: "mailru",
      });
    }
  });

  it("has words alone", async () => {
    expect(await caught(async () => profileOf({ error: "odd thing", id: "1" }))).toMatchObject({
      code: "api_refused",
      failure: { code: "odd thing" },
    });
  });

  it("is what a token in the header gets, which nobody hears", async () => {
    const { emulator } = setUp();
    const headers = { authorization: `Bearer ${emulator.issueToken().access_token}` };
    const answer = await emulator.fetch(userinfoUrl, { headers });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ error: "invalid request", error_code: 2 });
  });

  it.each(["html_ok", "empty", "html", "redirect"] as const)("is none, but %s", async (fault) => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.emulator.fault("userinfo", fault, 9);
    expect(await caught(async () => session.profile())).toMatchObject({ name: "TransportError", provider: "mailru" });
  });
});

describe("the token", () => {
  it("goes in the form of a POST, in no URL and no header", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    await session.profile();
    const { access_token } = await session.token();
    const { method, url, headers, query, form } = lastOf(scene.emulator, "userinfo");
    expect({ method, url, query, form }).toEqual({
      method: "POST",
      url: userinfoUrl,
      query: {},
      form: { access_token },
    });
    expect(headers).not.toHaveProperty("authorization");
    expect(scene.emulator.log.map((entry) => entry.url).join()).not.toContain(access_token);
  });

  it("goes in the query of a GET, which somebody may want", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    const answer = await session.fetch(userinfoUrl);
    expect(await answer.json()).toMatchObject({ id: demoMailruUser.id });
    const { headers, query } = lastOf(scene.emulator, "userinfo");
    expect(query).toEqual({ access_token: (await session.token()).access_token });
    expect(headers).not.toHaveProperty("authorization");
  });

  it("that is not found any more is renewed behind session.fetch, too", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.emulator.expireTokens();
    const answer = await session.fetch(userinfoUrl, { method: "POST", body: new URLSearchParams() });
    expect(await answer.json()).toMatchObject({ id: demoMailruUser.id });
    expect(scene.emulator.count("refresh")).toBe(1);
  });

  it("is not the caller's to give", async () => {
    const session = await signIn(setUp());
    const body = new URLSearchParams({ access_token: "x" });
    for (const call of [
      async () => session.fetch(`${userinfoUrl}?access_token=x`),
      async () => session.fetch(userinfoUrl, { method: "POST", body }),
    ]) {
      expect(await caught(call)).toMatchObject({ code: "parameter_reserved" });
    }
  });
});

describe("a profile", () => {
  it("of the emulator's user is whole", async () => {
    const { first_name, last_name, nick, email, birthday, locale } = demoMailruUser;
    expect(await (await signIn(setUp())).profile()).toEqual({
      subject: "1000000001",
      name: `${first_name} ${last_name}`,
      firstName: first_name,
      lastName: last_name,
      nickname: nick,
      email,
      image: expect.stringContaining("https://filin.mail.ru/pic?") as string,
      gender: "female",
      birthday,
      locale,
    });
  });

  it("has what is there, and no more", async () => {
    expect(await profileOf({ id: "1" })).toEqual({ subject: "1", name: "" });
    const empty = { id: "1", name: "", first_name: "", email: "", gender: null, image: "", error_code: 0 };
    expect(await profileOf(empty)).toEqual({ subject: "1", name: "" });
  });

  it.each([
    [{ name: "Анна И.", first_name: "Анна", last_name: "Иванова" }, "Анна И."],
    [{ first_name: "Анна", last_name: "Иванова" }, "Анна Иванова"],
    [{ name: "", first_name: "Анна" }, "Анна"],
  ])("of %j has a name", async (names, name) => {
    expect((await profileOf({ id: "1", ...names })).name).toBe(name);
  });

  it.each([
    ["m", "male"],
    ["f", "female"],
    ["x", undefined],
    ["", undefined],
    [0, undefined],
  ])("with the gender %j is of %j", async (gender, expected) => {
    expect((await profileOf({ id: "1", gender })).gender).toBe(expected);
  });
});
