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
    { error: { code: "", message: 7, errors: 7 } },
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
