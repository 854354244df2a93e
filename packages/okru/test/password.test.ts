import { memoryStore, type OAuth2Token } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { demoApplication, demoOkruUser, type OkruFault } from "../src/testing/index.ts";
import { caught, changed, entriesOf, lastSent, type Scene, type SceneOptions, setUp, sigOf } from "./sign-in-scene.ts";

const { secretKey, applicationKey } = demoApplication;
const login = { username: demoOkruUser.login, password: demoOkruUser.password };

/** An application that OK.ru trusts with passwords, and people of whom it wants more than that. */
function trusted(options: SceneOptions = {}): Scene {
  const users = [
    demoOkruUser,
    { ...demoOkruUser, uid: "570000000002", login: "captcha", challenge: "captcha" as const },
    { ...demoOkruUser, uid: "570000000003", login: "code", challenge: "code" as const },
    { ...demoOkruUser, uid: "570000000004", login: "blocked", blocked: true },
  ];
  return setUp({ ...options, emulator: { applications: [{ ...demoApplication, passwordLogin: true }], users } });
}

describe("a login that is refused", () => {
  it.each([
    ["a wrong password", { ...login, password: "wrong" }, "invalid_grant", "sign_in_again"],
    ["a stranger", { ...login, username: "nobody" }, "invalid_grant", "sign_in_again"],
    ["a blocked account", { ...login, username: "blocked" }, "invalid_grant", "sign_in_again"],
    ["an account that needs a captcha", { ...login, username: "captcha" }, "interaction_required", "sign_in_again"],
    ["an account that needs a check", { ...login, username: "code" }, "interaction_required", "sign_in_again"],
  ])("%s", async (_, input, problem, remedy) => {
    const error = await caught(async () => trusted().client.session("password", input));
    expect(error).toMatchObject({ code: "token_refused", problem, remedy });
  });

  it("by an application that OK.ru does not trust with passwords", async () => {
    expect(await caught(async () => setUp().client.session("password", login))).toMatchObject({
      code: "token_refused",
      problem: "unauthorized_client",
      remedy: "mend_configuration",
    });
  });

  it("by an application that OK.ru does not know", async () => {
    const client = trusted().clientOf({ applicationKey: "CBAOTHERKEYABABABA" });
    expect(await caught(async () => client.session("password", login))).toMatchObject({
      code: "token_refused",
      problem: "invalid_client",
      remedy: "mend_configuration",
    });
  });

  it.each<[OkruFault, object]>([
    [2, { code: "token_refused", problem: "temporarily_unavailable", remedy: "try_again" }],
    [9999, { code: "token_refused", remedy: "try_again" }],
    [8, { code: "token_refused", remedy: "try_again" }],
    ["network", { code: "network_failed", remedy: "try_again" }],
    ["html", { code: "http_failed", status: 502, remedy: "try_again" }],
    ["html_ok", { code: "response_html", remedy: "try_again" }],
    ["empty", { code: "response_empty" }],
    ["redirect", { code: "redirect_refused" }],
    [changed({ session_key: null }), { code: "token_incomplete" }],
  ])("by a fault: %s", async (fault, expected) => {
    const { client, emulator } = trusted();
    emulator.fault("rest", fault);
    expect(await caught(async () => client.session("password", login))).toMatchObject(expected);
  });

  it.each([
    ["no password", { ...login, password: "" }],
    ["no login", { ...login, username: "" }],
  ])("because there is %s", async (_, input) => {
    expect(await caught(async () => trusted().client.session("password", input))).toMatchObject({
      code: expect.stringMatching(/^(?:token_refused|option_missing|option_invalid)$/) as string,
    });
  });
});

describe("a login", () => {
  it("is posted, with nothing in a URL and without the secret key", async () => {
    const { client, emulator } = trusted();
    const session = await client.session("password", login);
    await session.api.users.getLoggedInUser();
    const [request] = entriesOf(emulator, "auth.login");
    expect(request).toMatchObject({ method: "POST", query: {}, url: "https://api.ok.ru/fb.do" });
    expect(request?.form).toEqual({
      method: "auth.login",
      application_key: applicationKey,
      user_name: login.username,
      password: login.password,
      verification_supported: "1",
      verification_supported_v: "1",
      format: "json",
    });
    expect(emulator.log.map(({ url }) => url).join()).not.toContain(login.password);
    expect(JSON.stringify(emulator.log)).not.toContain(secretKey);
  });

  it("sends a password letter for letter", async () => {
    const password = " пароль+&=%20;\u{1F511} ";
    const users = [{ ...demoOkruUser, password }];
    const emulator = { applications: [{ ...demoApplication, passwordLogin: true }], users };
    const session = await setUp({ emulator }).client.session("password", { ...login, password });
    expect(await session.api.users.getLoggedInUser()).toBe(demoOkruUser.uid);
  });

  it("gives the documented fields", async () => {
    const session = await trusted().client.session("password", login);
    const token = await session.token();
    expect({ ...token }).toMatchObject({
      access_token: expect.stringMatching(/^-s-/) as string,
      session_key: token.access_token,
      session_secret_key: expect.stringMatching(/^[\da-f]{32}$/) as string,
      token_type: "session",
      uid: demoOkruUser.uid,
    });
    for (const name of ["expires_at", "expires_in", "refresh_token", "password", "username"])
      expect(token).not.toHaveProperty(name);
  });

  it("can be named after who signed in", async () => {
    const { client } = trusted();
    await client.session("password", login, { as: (token) => `okru:${token["uid"] as string}` });
    expect(await (await client.restore(`okru:${demoOkruUser.uid}`)).api.users.getLoggedInUser()).toBe(demoOkruUser.uid);
  });

  it("takes a uid that is a number", async () => {
    const { client, emulator } = trusted();
    emulator.fault("rest", changed({ uid: 570_000_000_001 }));
    expect((await (await client.session("password", login)).token()).uid).toBe("570000000001");
  });

  it("keeps the digits of a uid that no number can hold", async () => {
    const { client, emulator } = trusted();
    emulator.fault("rest", async (answer) => {
      const text = await answer.text();
      return new Response(text.replace(/"uid":"\d+"/, '"uid":9007199254740993123'), answer);
    });
    const { uid } = await (await client.session("password", login)).token();
    expect([undefined, "9007199254740993123"]).toContain(uid);
  });

  it("signs with the session's own secret where there is no secretKey", async () => {
    const { client, emulator } = trusted({ app: { secretKey: undefined } });
    const session = await client.session("password", login);
    const { session_secret_key = "" } = await session.token();
    expect(await session.api.users.getLoggedInUser()).toBe(demoOkruUser.uid);
    const sent = lastSent(emulator, "users.getLoggedInUser");
    expect(sent["sig"]).toBe(sigOf(sent, session_secret_key));
  });
});

describe("when the session has ended", () => {
  it("a login that is a function is asked again, once for thirty calls", async () => {
    const { client, emulator } = trusted();
    let asked = 0;
    const ask = async (): Promise<typeof login> => {
      asked += 1;
      return login;
    };
    const session = await client.session("password", { login: ask });
    const before = await session.token();
    emulator.expireTokens();
    const calls = Array.from({ length: 30 }, async () => session.api.users.getLoggedInUser());
    expect(new Set(await Promise.all(calls))).toEqual(new Set([demoOkruUser.uid]));
    expect(asked).toBe(2);
    expect(emulator.count("auth.login")).toBe(2);
    const after = await session.token();
    expect(after.session_key).toBe(after.access_token);
    expect(after.session_key).not.toBe(before.session_key);
    expect(after.session_secret_key).not.toBe(before.session_secret_key);
  });

  it("a password that has changed meanwhile is a refusal", async () => {
    const { client, emulator } = trusted();
    const passwords = [login.password, "an old one"];
    const session = await client.session("password", {
      login: () => ({ ...login, password: passwords.shift() ?? "" }),
    });
    emulator.expireTokens();
    expect(await caught(async () => session.api.users.getLoggedInUser())).toMatchObject({
      code: "token_refused",
      problem: "invalid_grant",
      remedy: "sign_in_again",
    });
  });

  it("a login that was given once is not used again", async () => {
    const { client, emulator } = trusted();
    const session = await client.session("password", login);
    emulator.expireTokens();
    expect(await caught(async () => session.api.users.getLoggedInUser())).toMatchObject({
      code: "api_refused",
      failure: { code: 102 },
      remedy: "sign_in_again",
    });
    expect(emulator.count("auth.login")).toBe(1);
  });

  it("a restored session knows no login", async () => {
    const { client, clientOf, emulator } = trusted({ runtime: { store: memoryStore<OAuth2Token>() } });
    await client.session("password", { login: () => login }, { as: "me" });
    emulator.expireTokens();
    const session = await clientOf().restore("me");
    expect(await caught(async () => session.api.users.getLoggedInUser())).toMatchObject({ remedy: "sign_in_again" });
    expect(emulator.count("auth.login")).toBe(1);
  });
});
