import type { ApiError } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { readFailure } from "../src/failures.ts";
import { isPermissionRefusal } from "../src/index.ts";
import { caught } from "./caught.ts";
import { setUp, signIn } from "./scene.ts";

describe("a refusal of the API", () => {
  it.each([
    [6, "too_many", "try_again"],
    [7, "permission", "sign_in_again"],
    [9, "flood", "try_again"],
    [14, "captcha", "try_again"],
    [15, "access", "mend_configuration"],
    [17, "auth_validation", "sign_in_again"],
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

  it("for want of a captcha has the picture, and a second try goes through", async () => {
    const scene = setUp();
    const session = await signIn(scene, { scope: ["status"] });
    scene.emulator.fault("call", 14);
    const error = await caught(async () => session.api.status.set({ text: "hello" }));
    const { details = {} } = (error as ApiError).failure;
    expect(details).toEqual({
      captcha_sid: "239633676097",
      captcha_img: "https://api.vk.ru/captcha.php?sid=239633676097",
    });
    const solved = { text: "hello", captcha_sid: String(details["captcha_sid"]), captcha_key: "abcde" };
    expect(await session.api.status.set(solved)).toBe(1);
  });

  it("that a person has to do something about says where, and nothing else of the answer", () => {
    const redirect_uri = "https://m.vk.ru/login?act=security_check";
    const request_params = [{ key: "text", value: "hello" }];
    const error = { error_code: 17, error_msg: "Validation required", redirect_uri, request_params };
    expect(readFailure({ error })).toMatchObject({ code: 17, details: { redirect_uri } });
    expect(readFailure({ error })?.details).toEqual({ redirect_uri });
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
