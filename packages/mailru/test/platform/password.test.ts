import { memoryStore, type OAuth2Token } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { demoMailruUser, demoPlatformApplication } from "../../src/testing/index.ts";
import { caught } from "../caught.ts";
import { uid } from "./recording.ts";
import { appsmailToken, day, exchangesOf, type Scene, type SceneOptions, setUp } from "./scene.ts";

const { applicationId, secretKey } = demoPlatformApplication;
const login = { username: demoMailruUser.email, password: demoMailruUser.password };

/** An application that a moderator has allowed passwords. */
function trusted(options: SceneOptions = {}): Scene {
  const users = [demoMailruUser, { ...demoMailruUser, uid: "2", id: "2", email: "blocked@mail.ru", blocked: true }];
  const applications = [{ ...demoPlatformApplication, passwordLogin: true }];
  return setUp({ ...options, emulator: { applications, users, ...options.emulator } });
}

describe("a login without a domain", () => {
  it.each(["demo", "demo@", "@mail.ru", "demo@mail", "demo@mail.", "demo@.ru", "demo@mail.ru\n", "demo @", ""])(
    "%j is refused before anything is sent",
    async (username) => {
      const { client, emulator } = trusted();
      for (const input of [{ ...login, username }, { login: () => ({ ...login, username }) }]) {
        const error = await caught(async () => client.session("password", input));
        expect(error.name).toBe("ConfigurationError");
        expect(["option_invalid", "option_missing"]).toContain(error.code);
        expect(error.message).not.toContain(login.password);
      }
      expect(emulator.log).toEqual([]);
    },
  );

  it("is told as such", async () => {
    const error = await caught(async () => trusted().client.session("password", { ...login, username: "demo" }));
    expect(error).toMatchObject({ code: "option_invalid", remedy: "mend_configuration", provider: "mailru-platform" });
    expect(error.message).toContain("domain");
  });
});

describe("a login that is refused", () => {
  it.each([
    ["a wrong password", { ...login, password: "wrong" }],
    ["a stranger", { ...login, username: "nobody@mail.ru" }],
    ["a blocked account", { ...login, username: "blocked@mail.ru" }],
  ])("%s", async (_, input) => {
    expect(await caught(async () => trusted().client.session("password", input))).toMatchObject({
      code: "token_refused",
      problem: "invalid_grant",
      remedy: "sign_in_again",
      status: 400,
    });
  });

  it("by an application that no moderator has allowed it", async () => {
    expect(await caught(async () => setUp().client.session("password", login))).toMatchObject({
      code: "token_refused",
      problem: "unauthorized_client",
      remedy: "mend_configuration",
    });
  });

  it("by an application without its secret key, which sends none", async () => {
    const { client, emulator } = trusted({ app: { secretKey: undefined } });
    expect(await caught(async () => client.session("password", login))).toMatchObject({ code: "option_missing" });
    expect(emulator.log).toEqual([]);
  });
});

describe("a login", () => {
  it("is posted to appsmail alone, with nothing in a URL", async () => {
    const { client, emulator } = trusted();
    const session = await client.session("password", login);
    expect(await session.api.users.getInfo()).toMatchObject([{ uid }]);
    expect(exchangesOf(emulator)).toEqual([
      {
        method: "POST",
        url: appsmailToken,
        query: {},
        form: {
          client_id: applicationId,
          client_secret: secretKey,
          grant_type: "password",
          username: login.username,
          password: login.password,
          scope: "photos guestbook stream messages events",
        },
      },
    ]);
    expect(emulator.log.map(({ url }) => url).join()).not.toContain(login.password);
  });

  it("gives the documented fields", async () => {
    const { client, clock } = trusted();
    const token = await (await client.session("password", login)).token();
    expect(token).toMatchObject({
      session_key: token.access_token,
      refresh_token: expect.any(String) as string,
      uid,
      x_mailru_vid: uid,
      expires_in: day,
      expires_at: clock.now() / 1000 + day,
    });
    for (const name of ["password", "username"]) expect(token).not.toHaveProperty(name);
  });

  it.each(["demo@corp.mail.ru", "demo@bk.ru", "a+b.c@inbox.ru", '"a@b"@list.ru', "имя@почта.рф"])(
    "keeps the whole address: %s",
    async (email) => {
      const { client, emulator } = trusted({ emulator: { users: [{ ...demoMailruUser, email }] } });
      await client.session("password", { ...login, username: email });
      expect(exchangesOf(emulator)).toMatchObject([{ form: { username: email } }]);
    },
  );

  it("sends a password letter for letter", async () => {
    const password = " пароль+&=%20;\u{1F511} ";
    const { client } = trusted({ emulator: { users: [{ ...demoMailruUser, password }] } });
    expect((await (await client.session("password", { ...login, password })).token()).uid).toBe(uid);
  });

  it("can be named after who signed in, and is renewed without a login from then on", async () => {
    const { client, clientOf, clock, emulator } = trusted({ runtime: { store: memoryStore<OAuth2Token>() } });
    await client.session("password", login, { as: (token) => `mailru:${token["uid"]}` });
    clock.advance(day);
    const session = await clientOf().restore(`mailru:${uid}`);
    expect(await session.api.users.getInfo()).toMatchObject([{ uid }]);
    expect(exchangesOf(emulator)).toMatchObject([
      { form: { grant_type: "password" } },
      { url: appsmailToken, form: { grant_type: "refresh_token" } },
    ]);
  });
});
