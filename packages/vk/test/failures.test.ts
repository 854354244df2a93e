import type { AnyOAuthKitError } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { readFailure } from "../src/failures.ts";
import { isPermissionRefusal } from "../src/index.ts";
import { passCaptcha } from "../src/testing/index.ts";
import { caught } from "./caught.ts";
import { setUp, signIn } from "./scene.ts";

/** What the captcha of the emulator says. */
interface Details {
  readonly redirect_uri: string;
  readonly remixstlid: string;
}

function detailsOf(error: AnyOAuthKitError): Details {
  if (error.code !== "api_refused") throw error;
  return error.failure.details as unknown as Details;
}

describe("a refusal of the API", () => {
  it.each([
    [6, "too_many", "try_again"],
    [7, "permission", "sign_in_again"],
    [9, "flood", "try_again"],
    [14, "captcha", "try_again"],
    [15, "access", "mend_configuration"],
    [17, "auth_validation", "sign_in_again"],
    [24, "need_confirmation", "try_again"],
    [29, "rate_limit", "try_again"],
    [100, "param", "mend_configuration"],
  ])("by %i is %s, and says what to do: %s", async (code, name, remedy) => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.emulator.fault("call", code);
    const error = await caught(async () => session.api.users.get());
    expect(error).toMatchObject({ code: "api_refused", remedy, failure: { code, name, stale: false }, status: 200 });
    expect(error.message).toContain(`users.get was refused (${code} ${name}`);
    expect(scene.emulator.count("refresh")).toBe(0);
  });

  it.each([5, 1117])("by %i ends the token: it is renewed once, and then told", async (code) => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.emulator.fault("call", code, 9);
    expect(await caught(async () => session.api.users.get())).toMatchObject({
      code: "api_refused",
      remedy: "sign_in_again",
      failure: { code, stale: true },
    });
    expect([scene.emulator.count("refresh"), scene.emulator.count("call")]).toEqual([1, 2]);
  });

  it("for want of a scope is told from a post that is closed to the person", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    const wanting = await caught(async () => session.api.friends.get());
    expect(wanting).toMatchObject({ remedy: "sign_in_again", failure: { code: 15 } });
    expect(isPermissionRefusal(wanting)).toBe(true);
    scene.emulator.fault("call", 15);
    const closed = await caught(async () => session.api.users.get());
    expect(isPermissionRefusal(closed)).toBe(false);
  });

  it.each<readonly [what: string, change: (details: Details) => object]>([
    ["the call as it was", () => ({})],
    ["no success_token", ({ remixstlid }) => ({ remixstlid })],
    ["another success_token", ({ remixstlid }) => ({ remixstlid, success_token: "another" })],
    ["no remixstlid", ({ redirect_uri }) => ({ success_token: passCaptcha(redirect_uri) })],
    [
      "a remixstlid that was rounded",
      ({ redirect_uri, remixstlid }) => ({
        success_token: passCaptcha(redirect_uri),
        remixstlid: String(BigInt(Number(remixstlid))),
      }),
    ],
  ])("for want of a captcha is repeated for %s", async (_, change) => {
    const scene = setUp();
    const { api } = await signIn(scene, { scope: ["status"] });
    scene.emulator.fault("call", 14);
    const details = detailsOf(await caught(async () => api.status.set({ text: "hello" })));
    const again = await caught(async () => api.call("status.set", { text: "hello", ...change(details) }));
    expect(again).toMatchObject({ failure: { code: 14 }, remedy: "try_again" });
    expect(detailsOf(again).redirect_uri).not.toBe(details.redirect_uri);
    expect(await api.status.get()).toEqual({ text: "" });
  });

  it("for want of a captcha has its whole address and number, and the same call goes through with what passed it", async () => {
    const scene = setUp();
    const { api } = await signIn(scene, { scope: ["status"] });
    scene.emulator.fault("call", 14);
    const error = await caught(async () => api.status.set({ text: "hello" }));
    expect(error.message).toContain("success_token");
    const details = detailsOf(error);
    expect(details).toEqual({
      redirect_uri: expect.stringMatching(
        /^https:\/\/id\.vk\.ru\/not_robot_captcha\?domain=vk\.ru&session_token=eyJ[\w.-]+&variant=popup&blank=1$/,
      ) as string,
      remixstlid: "9069780796616521906",
      captcha_ts: 1_767_225_600.125,
      captcha_attempt: 1,
    });
    const { redirect_uri, ...others } = details;
    const passed = { text: "hello", ...others, success_token: passCaptcha(redirect_uri) };
    expect(await api.status.set(passed)).toBe(1);
    expect(await api.status.get()).toEqual({ text: "hello" });
  });

  it("for want of a captcha may still be about a picture", () => {
    const picture = { captcha_sid: "239633676097", captcha_img: "https://api.vk.ru/captcha.php?sid=239633676097&s=1" };
    const error = { error_code: 14, error_msg: "Captcha needed", ...picture, is_refresh_enabled: true };
    expect(readFailure({ error })?.details).toEqual(picture);
  });

  it("has no number that was rounded on its way", () => {
    const error = { error_code: 14, error_msg: "", remixstlid: Number("9069780796616521905"), captcha_attempt: 2 };
    expect(readFailure({ error })?.details).toEqual({ captcha_attempt: 2 });
  });

  it("that wants a person to confirm themselves says where, whole", async () => {
    const scene = setUp();
    const { api } = await signIn(scene);
    scene.emulator.fault("call", 17);
    const error = await caught(async () => api.users.get());
    expect(error).toMatchObject({ remedy: "sign_in_again", failure: { code: 17, name: "auth_validation" } });
    expect(detailsOf(error)).toEqual({
      redirect_uri: "https://m.vk.ru/login?act=security_check&api_hash=8a1f3c&token=5d2e",
    });
  });

  it("that wants a person's consent has the words, and the same call goes through with it", async () => {
    const scene = setUp();
    const { api } = await signIn(scene, { scope: ["status"] });
    scene.emulator.fault("call", 24);
    const error = await caught(async () => api.status.set({ text: "hello" }));
    expect(error).toMatchObject({ remedy: "try_again", failure: { code: 24, name: "need_confirmation" } });
    expect(error.message).toContain("confirm: 1");
    expect(detailsOf(error)).toEqual({ confirmation_text: "Let the application do this?" });
    const again = await caught(async () => api.status.set({ text: "hello" }));
    expect(again).toMatchObject({ failure: { code: 24 } });
    expect(await api.call("status.set", { text: "hello", confirm: 1 })).toBe(1);
  });

  it("repeats nothing of what was sent", () => {
    const request_params = [{ key: "text", value: "hello" }];
    const error = {
      error_code: 17,
      error_msg: "Validation required",
      redirect_uri: "https://m.vk.ru/",
      request_params,
    };
    expect(readFailure({ error })?.details).toEqual({ redirect_uri: "https://m.vk.ru/" });
  });

  it("that nobody has a name for keeps its code", () => {
    expect(readFailure({ error: { error_code: 99_999, error_msg: "New" } })).toEqual({
      code: 99_999,
      message: "New",
      stale: false,
      remedy: "mend_configuration",
    });
  });
});

describe("a refusal of VK ID", () => {
  it.each([
    ["invalid_token", "sign_in_again", true],
    ["access_denied", "sign_in_again", false],
    ["slow_down", "try_again", false],
    ["temporarily_unavailable", "try_again", false],
    ["invalid_client", "mend_configuration", false],
  ])("in the word %s says what to do: %s", (error, remedy, stale) => {
    const expected = { code: error, message: "words", stale, remedy };
    expect(readFailure({ error, error_description: "words", state: "x" })).toEqual(expected);
  });

  it("is one under status 200 too, and a token that has ended is renewed", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    const words = { error: "invalid_token", error_description: "token is incorrect" };
    scene.emulator.fault("userinfo", () => Response.json(words));
    expect(await session.api.userInfo()).toMatchObject({ first_name: "Demo" });
    expect(scene.emulator.count("refresh")).toBe(1);
  });
});

it.each([undefined, null, 1, "error", [], {}, { response: 1 }, { error: {} }, { error: "" }, { error: null }])(
  "%j is no refusal",
  (body) => {
    expect(readFailure(body)).toBeUndefined();
  },
);
