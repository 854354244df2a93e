import type { ApiError } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { answered, caught, setUp, signIn } from "./scene.ts";

async function refusalOf(status: number, body: unknown): Promise<ApiError> {
  const session = answered(() => Response.json(body, { status }));
  // By POST: ky would try a GET again where the status says so.
  const error = await caught(async () => session.http.post("https://www.googleapis.com/drive/v3/files").json());
  if (error.code === "api_refused") return error;
  throw error;
}

function reason(name: string): object {
  return { "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: name, domain: "googleapis.com" };
}

describe("a refusal of an API", () => {
  it.each([
    ["authError", 401, "sign_in_again"],
    ["insufficientPermissions", 403, "sign_in_again"],
    ["insufficientFilePermissions", 403, "mend_configuration"],
    ["accessNotConfigured", 403, "mend_configuration"],
    ["rateLimitExceeded", 403, "try_again"],
    ["userRateLimitExceeded", 403, "try_again"],
    ["dailyLimitExceeded", 403, "mend_configuration"],
    ["rateLimitExceeded", 429, "try_again"],
    ["notFound", 404, "mend_configuration"],
    ["backendError", 500, "try_again"],
    ["youtubeSignupRequired", 401, "mend_configuration"],
  ])("in the older form: %s under %i", async (name, status, remedy) => {
    const errors = [{ domain: "global", reason: name, message: "Why." }];
    const error = await refusalOf(status, { error: { code: status, message: "Why.", errors } });
    expect(error).toMatchObject({ status, remedy, failure: { code: status, name, message: "Why." } });
  });

  it.each([
    [
      403,
      "PERMISSION_DENIED",
      [reason("ACCESS_TOKEN_SCOPE_INSUFFICIENT")],
      "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
      "sign_in_again",
    ],
    [403, "PERMISSION_DENIED", [reason("SERVICE_DISABLED")], "SERVICE_DISABLED", "mend_configuration"],
    [403, "PERMISSION_DENIED", [], "PERMISSION_DENIED", "mend_configuration"],
    [429, "RESOURCE_EXHAUSTED", [{}, reason("RATE_LIMIT_EXCEEDED")], "RATE_LIMIT_EXCEEDED", "try_again"],
    [401, "UNAUTHENTICATED", undefined, "UNAUTHENTICATED", "sign_in_again"],
    [401, "UNAUTHENTICATED", [reason("ACCESS_TOKEN_EXPIRED")], "ACCESS_TOKEN_EXPIRED", "sign_in_again"],
    [
      401,
      "UNAUTHENTICATED",
      [reason("ACCESS_TOKEN_TYPE_UNSUPPORTED")],
      "ACCESS_TOKEN_TYPE_UNSUPPORTED",
      "mend_configuration",
    ],
    [401, "UNAUTHENTICATED", [reason("ACCOUNT_STATE_INVALID")], "ACCOUNT_STATE_INVALID", "mend_configuration"],
    [503, "UNAVAILABLE", undefined, "UNAVAILABLE", "try_again"],
  ])("in the newer form: %i %s", async (status, word, details, name, remedy) => {
    const error = await refusalOf(status, { error: { code: status, message: "Why.", status: word, details } });
    expect(error).toMatchObject({ status, remedy, failure: { code: status, name, message: "Why." } });
  });

  it("of userinfo, in the words of RFC 6750", async () => {
    const error = await refusalOf(401, { error: "invalid_request", error_description: "Invalid Credentials" });
    expect(error).toMatchObject({
      remedy: "sign_in_again",
      failure: { code: 401, name: "invalid_request", message: "Invalid Credentials", stale: true },
    });
  });

  it.each([
    { error: null },
    { error: 7 },
    { error: [] },
    { error: {} },
    { error: { code: "", message: {}, errors: 7 } },
  ])("does not stumble over %j", async (body) => {
    expect((await refusalOf(400, body)).failure).toMatchObject({ code: 400, message: "" });
  });

  it("is none under status 200", async () => {
    const session = answered(() => Response.json({ error: { code: 403 } }));
    const url = "https://www.googleapis.com/batch";
    expect(await session.http.get(url).json()).toEqual({ error: { code: 403 } });
  });
});

describe("a token that is refused", () => {
  it("is renewed once, and the call sent again", async () => {
    const scene = setUp({ offline: true });
    const session = await signIn(scene);
    scene.emulator.expireTokens();
    expect((await session.api.userinfo()).sub).toBe("1000001");
    expect(scene.emulator.count("refresh")).toBe(1);
  });

  it.each([
    ["of the older form", { errors: [{ domain: "youtube.header", reason: "youtubeSignupRequired" }] }],
    ["of the newer form", { status: "UNAUTHENTICATED", details: [reason("ACCESS_TOKEN_TYPE_UNSUPPORTED")] }],
    ["about the account", { status: "UNAUTHENTICATED", details: [reason("ACCOUNT_STATE_INVALID")] }],
    ["about a key", { status: "UNAUTHENTICATED", details: [reason("CREDENTIALS_MISSING")] }],
  ])("for a reason %s that every token meets is not renewed, whatever the challenge says", async (_, words) => {
    const scene = setUp({ offline: true });
    const session = await signIn(scene);
    const headers = { "www-authenticate": 'Bearer realm="https://accounts.google.com/", error="invalid_token"' };
    const refusal = (): Response =>
      Response.json({ error: { code: 401, message: "Unauthorized", ...words } }, { status: 401, headers });
    scene.emulator.fault("userinfo", refusal, 9);
    const error = await caught(async () => session.api.userinfo());
    expect(error).toMatchObject({
      code: "api_refused",
      remedy: "mend_configuration",
      failure: { code: 401, stale: false },
    });
    expect((await session.fetch("https://openidconnect.googleapis.com/v1/userinfo")).status).toBe(401);
    expect([scene.emulator.count("refresh"), scene.emulator.count("userinfo")]).toEqual([0, 2]);
  });

  it.each([
    ["a reason that says so", Response.json({ error: { errors: [{ reason: "authError" }] } }, { status: 401 })],
    ["words of RFC 6750", Response.json({ error: "invalid_request" }, { status: 401 })],
    ["JSON without words", Response.json({}, { status: 401 })],
    ["a page", new Response("<h1>401</h1>", { status: 401, headers: { "content-type": "text/html" } })],
    ["nothing", new Response(null, { status: 401 })],
  ])("by %s is renewed, once", async (_, refusal) => {
    const scene = setUp({ offline: true });
    const session = await signIn(scene);
    scene.emulator.fault("userinfo", refusal, 9);
    expect(await caught(async () => session.api.userinfo())).toMatchObject({ status: 401, remedy: "sign_in_again" });
    expect([scene.emulator.count("refresh"), scene.emulator.count("userinfo")]).toEqual([1, 2]);
  });

  it("is not renewed for a scope that is missing", async () => {
    const scene = setUp({ offline: true });
    const session = await signIn(scene);
    const files = session.api.files()[Symbol.asyncIterator]();
    expect(await caught(async () => files.next())).toMatchObject({
      failure: { code: 403, name: "insufficientPermissions" },
      remedy: "sign_in_again",
    });
    expect(scene.emulator.count("refresh")).toBe(0);
  });
});
