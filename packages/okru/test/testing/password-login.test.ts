import { describe, expect, test } from "vitest";

import { demoApplication, demoOkruUser } from "../../src/testing/index.ts";
import { createScene, refusalOf, signed } from "./scene.ts";

const { applicationKey } = demoApplication;
const api = "https://api.ok.ru";

describe("auth.login", () => {
  const trusted = { applications: [{ ...demoApplication, passwordLogin: true }] };
  const right = {
    application_key: applicationKey,
    method: "auth.login",
    user_name: "demo",
    password: "demo-password",
    verification_supported: "1",
  };

  test.each([
    ["a wrong password", { password: "x" }, 401],
    ["an unknown user", { user_name: "x" }, 401],
    ["a blocked user", { user_name: "blocked", password: "anna's password" }, 401],
    ["a captcha", { user_name: "puzzled", password: "anna's password" }, 402],
    ["a text message", { user_name: "texted", password: "anna's password" }, 403],
    ["a captcha, but not without the password", { user_name: "puzzled" }, 401],
    ["no verification_supported", { verification_supported: "" }, 100],
    ["an unknown application", { application_key: "X" }, 101],
  ])("refuses %s", async (_, parameters, code) => {
    const { emulator } = createScene(trusted);
    const body = new URLSearchParams({ ...right, ...parameters });
    expect((await refusalOf(await emulator.fetch(`${api}/fb.do`, { method: "POST", body })))[0]).toBe(code);
  });

  test("refuses an application that is not trusted", async () => {
    const response = await createScene().emulator.fetch(`${api}/fb.do?${new URLSearchParams(right)}`);
    expect(await refusalOf(response)).toEqual([10, expect.stringMatching(/^PERMISSION_DENIED : /)]);
  });

  test.each(["GET", "POST"])("gives a session by %s, unsigned", async (verb) => {
    const { emulator } = createScene(trusted);
    const pairs = new URLSearchParams(right);
    const response = await (verb === "GET"
      ? emulator.fetch(`${api}/fb.do?${pairs}`)
      : emulator.fetch(`${api}/fb.do`, { method: "POST", body: pairs }));
    const session = (await response.json()) as Record<string, string>;
    expect(session).toEqual({
      uid: demoOkruUser.uid,
      session_key: expect.any(String) as unknown,
      session_secret_key: expect.stringMatching(/^[\da-f]{32}$/) as unknown,
      api_server: "https://api.ok.ru/",
    });
    const { session_key = "", session_secret_key = "" } = session;
    const call = signed({ application_key: applicationKey, method: "events.get", session_key }, session_secret_key);
    expect(await (await emulator.fetch(`${api}/fb.do?${call}`)).json()).toEqual([]);
    expect(emulator.count("auth.login")).toBe(1);
  });

  test("may be answered by a test, after its checks", async () => {
    const answer = { "auth.login": (_: unknown, user: { readonly uid: string } | undefined) => ({ uid: user?.uid }) };
    const { emulator } = createScene({ ...trusted, answer });
    const ask = async (parameters = {}): Promise<unknown> => {
      const query = new URLSearchParams({ ...right, ...parameters });
      return (await emulator.fetch(`${api}/fb.do?${query}`)).json();
    };
    expect(await ask()).toEqual({ uid: demoOkruUser.uid });
    expect(await ask({ password: "x" })).toMatchObject({ error_code: 401 });
  });
});
