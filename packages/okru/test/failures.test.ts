import { ApiError, type Remedy } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { caught } from "./caught.ts";
import { answerOf, json, openSession, record } from "./recording.ts";

const codes: readonly (readonly [code: number, name: string, remedy: Remedy])[] = [
  [1, "UNKNOWN", "try_again"],
  [2, "SERVICE", "try_again"],
  [3, "METHOD", "mend_configuration"],
  [4, "REQUEST", "mend_configuration"],
  [7, "ACTION_BLOCKED", "try_again"],
  [8, "FLOOD_BLOCKED", "try_again"],
  [9, "IP_BLOCKED", "try_again"],
  [10, "PERMISSION_DENIED", "sign_in_again"],
  [11, "LIMIT_REACHED", "try_again"],
  [12, "CANCELLED", "sign_in_again"],
  [22, "NOT_ACTIVATED", "sign_in_again"],
  [23, "NOT_YET_INVOLVED", "sign_in_again"],
  [24, "NOT_OWNER", "mend_configuration"],
  [50, "NOT_ADMIN", "mend_configuration"],
  [100, "PARAM", "mend_configuration"],
  [101, "PARAM_API_KEY", "mend_configuration"],
  [103, "PARAM_SESSION_KEY", "sign_in_again"],
  [104, "PARAM_SIGNATURE", "mend_configuration"],
  [110, "PARAM_USER_ID", "mend_configuration"],
  [200, "PARAM_PERMISSION", "sign_in_again"],
  [300, "NOT_FOUND", "mend_configuration"],
  [401, "AUTH_LOGIN", "sign_in_again"],
  [451, "NOT_SESSION_METHOD", "mend_configuration"],
  [453, "SESSION_REQUIRED", "sign_in_again"],
  [454, "CENSOR_MATCH", "mend_configuration"],
  [500, "PHOTO_SIZE_LIMIT_EXCEEDED", "mend_configuration"],
  [514, "IDS_SESSION_VERIFICATION_REQUIRED", "sign_in_again"],
  [704, "TIMEOUT_EXCEEDED", "try_again"],
  [1200, "BATCH", "mend_configuration"],
  [9999, "SYSTEM", "try_again"],
];

/** The refusal that a body, a header or both are read as. */
async function refusal(body: unknown, header?: string, init: ResponseInit = {}): Promise<ApiError> {
  const headers = header === undefined ? {} : { "invocation-error": header };
  await using session = openSession(record(() => json(body, { ...init, headers })));
  const error = await caught(async () => session.api.mediatopic.post({ attachment: "{}" }));
  if (error instanceof ApiError) return error;
  throw new TypeError("this should have been a refusal", { cause: error });
}

describe.each(codes)("the code %i", (code, name, remedy) => {
  it("in the body and the header", async () => {
    const error = await refusal(
      { error_code: code, error_data: null, error_msg: `${name} : what it says` },
      String(code),
    );
    expect(error.failure).toEqual({ code, name, message: "what it says", stale: false });
    expect(error).toMatchObject({ name: "ApiError", code: "api_refused", remedy, status: 200, provider: "okru" });
    expect(error.message).toContain("mediatopic.post");
    expect(error.message).toContain(`(${code} ${name}: what it says)`);
  });

  it("in the body alone, without words", async () => {
    const error = await refusal({ error_code: code });
    expect(error.failure).toMatchObject({ code, name, message: "" });
    expect(error.remedy).toBe(remedy);
  });

  it("in the header alone", async () => {
    const error = await refusal({}, String(code));
    expect(error.failure).toMatchObject({ code, name });
    expect(error.remedy).toBe(remedy);
  });

  it("as a text, and under an error status", async () => {
    const error = await refusal({ error_code: String(code), error_msg: "what it says" }, undefined, { status: 401 });
    expect(error.failure).toMatchObject({ code, name, message: "what it says" });
    expect(error).toMatchObject({ remedy, status: 401 });
  });
});

describe("a refusal", () => {
  it("may have a code that nobody knows", async () => {
    expect(await refusal({ error_code: 77_777, error_msg: "strange" })).toMatchObject({
      failure: { code: 77_777, message: "strange", stale: false },
      remedy: "mend_configuration",
    });
    const named = await refusal({ error_code: 77_777, error_msg: "NEW_NAME : strange" });
    expect(named.failure).toMatchObject({ name: "NEW_NAME", message: "strange" });
  });

  it("may have a word for a code", async () => {
    const { failure } = await refusal({ error_code: "param.token", error_msg: "strange" });
    expect(failure).toMatchObject({ code: "param.token", name: "param.token", message: "strange" });
  });

  it("says what the data is", async () => {
    const body = { error_code: 100, error_data: "1", error_msg: "PARAM : Either session_key or uid must be specified" };
    const { failure, message } = await refusal(body);
    expect(failure.message).toBe("Either session_key or uid must be specified (1)");
    expect(message).toContain("mediatopic.post");
    const withList = await refusal({ error_code: 100, error_data: ["1"], error_msg: "PARAM : odd" });
    expect(withList.failure.message).toBe("odd");
  });

  it("keeps words of several lines, and puts them into one for the message", async () => {
    const { failure, message } = await refusal({ error_code: 100, error_msg: "PARAM : first\nsecond" });
    expect(failure.message).toBe("first\nsecond");
    expect(message).not.toContain("\n");
  });

  it("is cut where it goes on and on", async () => {
    const { message } = await refusal({ error_code: 100, error_msg: `PARAM : ${"very long ".repeat(10_000)}` });
    expect(message.length).toBeLessThan(500);
  });

  it("goes by the body where the header says something else", async () => {
    expect((await refusal({ error_code: 100, error_msg: "PARAM : x" }, "9999")).failure.code).toBe(100);
  });

  it.each([
    ["PARAM: not the usual form", "PARAM: not the usual form"],
    [null, ""],
    [12, ""],
    [{ a: 1 }, ""],
  ])("with the words %j", async (error_msg, message) => {
    expect((await refusal({ error_code: 100, error_msg })).failure).toMatchObject({ name: "PARAM", message });
  });

  it("tells what to do about a permission", async () => {
    expect((await refusal({ error_code: 200, error_msg: "PARAM_PERMISSION : x" })).message).toMatch(/ask the person/);
    expect((await refusal({ error_code: 451 })).message).toContain('session("application")');
    expect((await refusal({ error_code: 453 })).message).toContain("sign a user in");
  });
});

describe("a success", () => {
  it.each([
    [{ error_code: null, uid: "1" }],
    [{ error_code: "", uid: "1" }],
    [{ uid: "1", error_msg: "none" }],
    [{ answer: { error_code: 100 } }],
    [[{ error_code: 100 }]],
    ["error_code"],
  ])("is no refusal: %j", async (body) => {
    await using session = openSession(record(() => json(body)));
    expect(await session.api.call("test.getAnswer")).toEqual(body);
  });

  it("is none by an empty header", async () => {
    await using session = openSession(record(() => json(true, { headers: { "invocation-error": "" } })));
    expect(await session.api.call("test.getAnswer")).toBe(true);
  });
});

describe("session.fetch and session.http", () => {
  const body = { error_code: 100, error_data: null, error_msg: "PARAM : Missed required parameter: uids" };

  it("fetch hands a refusal over as an answer", async () => {
    await using session = openSession(record(() => json(body, { headers: { "invocation-error": "100" } })));
    const answer = await session.fetch("https://api.ok.ru/fb.do?method=users.getInfo");
    expect(answer.headers.get("invocation-error")).toBe("100");
    expect(await answer.json()).toEqual(body);
  });

  it("http throws it", async () => {
    await using session = openSession(record(() => json(body)));
    const error = await caught(async () =>
      session.http.get("https://api.ok.ru/fb.do?method=users.getInfo&uids=7").json(),
    );
    expect(error).toMatchObject({ code: "api_refused", failure: { code: 100, name: "PARAM" } });
    expect(error.message).not.toContain("uids=7");
  });

  it("an error status without a refusal is one of transport", async () => {
    const server = record(() => answerOf("<html>", { status: 404, headers: { "content-type": "text/html" } }));
    await using session = openSession(server);
    expect(await caught(async () => session.api.users.getGuests())).toMatchObject({ code: "http_failed", status: 404 });
  });
});
