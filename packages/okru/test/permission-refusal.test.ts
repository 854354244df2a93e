import { ApiError, AuthorizationError, TransportError } from "@oauthkit/core";
import { describe, expect, expectTypeOf, it } from "vitest";

import { isPermissionRefusal } from "../src/index.ts";
import { caught, setUp, signIn } from "./sign-in-scene.ts";

function refusal(code: string | number): ApiError {
  return new ApiError({ code, message: "" }, "refused", { provider: "okru", remedy: "sign_in_again" });
}

describe("a refusal for want of a permission", () => {
  it.each([10, 200])("is one with the code %i", async (code) => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.emulator.fault("rest", code);
    const error = await caught(async () => session.api.events.get());
    expect(isPermissionRefusal(error)).toBe(true);
    if (isPermissionRefusal(error)) expectTypeOf(error).toEqualTypeOf<ApiError>();
  });

  it.each<readonly [what: string, error: unknown]>([
    ["a session that has ended", refusal(102)],
    ["a session that is none", refusal(103)],
    ["a code that only begins alike", refusal(2000)],
    ["a code as a text", refusal("200")],
    ["another refusal of the authorization server's", new AuthorizationError("token_refused", "10", { status: 200 })],
    ["an answer with that status", new TransportError("http_failed", "10", { status: 200 })],
    ["somebody else's error", Object.assign(new Error("refused"), { code: "api_refused", failure: { code: 10 } })],
    ["what only looks like one", { code: "api_refused", failure: { code: 10 } }],
    ["a number", 10],
    ["null", null],
    ["nothing", undefined],
  ])("is not %s", (_, error) => {
    expect(isPermissionRefusal(error)).toBe(false);
  });
});
