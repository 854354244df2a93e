import { ApiError, type Remedy } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { caught } from "../caught.ts";
import { json, openSession, record } from "./recording.ts";

const codes: readonly (readonly [code: number, remedy: Remedy, hint: RegExp])[] = [
  [1, "try_again", /try again later/],
  [2, "mend_configuration", /method's name/],
  [3, "try_again", /try again later/],
  [4, "mend_configuration", /no longer there/],
  [100, "mend_configuration", /check the parameters/],
  [103, "mend_configuration", /applicationId/],
  [104, "mend_configuration", /privateKey and secretKey/],
  [105, "sign_in_again", /install the application/],
  [200, "sign_in_again", /privilege/],
  [202, "mend_configuration", /does not let/],
];

/** The refusal that an answer is read as. */
async function refusal(error: unknown, init: ResponseInit = { status: 400 }): Promise<ApiError> {
  await using session = openSession(record(() => json({ error }, init)));
  const thrown = await caught(async () => session.api.stream.post({ text: "Привет" }));
  if (thrown instanceof ApiError) return thrown;
  throw new TypeError("this should have been a refusal", { cause: thrown });
}

describe.each(codes)("the code %i", (code, remedy, hint) => {
  it("in its object, under status 400", async () => {
    const words = { error_msg: "what it says", error_token: "NONE", extended: null };
    const error = await refusal({ error_code: code, ...words });
    expect(error.failure).toEqual({ code, message: "what it says", stale: false });
    expect(error).toMatchObject({
      name: "ApiError",
      code: "api_refused",
      remedy,
      status: 400,
      provider: "mailru-platform",
    });
    expect(error.message).toContain("stream.post");
    expect(error.message).toContain(`(${code}: what it says)`);
    expect(error.message).toMatch(hint);
  });

  it("without words, as a text, and under another status", async () => {
    for (const status of [200, 401, 403]) {
      const error = await refusal({ error_code: String(code) }, { status });
      expect(error.failure).toMatchObject({ code, message: "" });
      expect(error).toMatchObject({ remedy, status });
    }
  });

  it("whatever the answer calls itself", async () => {
    for (const status of [200, 400]) {
      const error = await refusal({ error_code: code }, { status, headers: { "content-type": "application/json" } });
      expect(error).toMatchObject({ failure: { code }, remedy });
    }
  });
});

describe("a refusal", () => {
  it("may have a code that nobody knows", async () => {
    expect(await refusal({ error_code: 77_777, error_msg: "strange" })).toMatchObject({
      failure: { code: 77_777, message: "strange", stale: false },
      remedy: "mend_configuration",
    });
    expect(await refusal({ error_code: "odd", error_msg: "strange" })).toMatchObject({ failure: { code: "odd" } });
  });

  it.each([[null], [12], [{ a: 1 }], [undefined]])("with the words %j has none", async (error_msg) => {
    expect((await refusal({ error_code: 100, error_msg })).failure.message).toBe("");
  });

  it("is cut where it goes on and on, and put into one line for the message", async () => {
    const { failure, message } = await refusal({ error_code: 100, error_msg: `first\n${"long ".repeat(10_000)}` });
    expect(failure.message).toContain("\n");
    expect(message).not.toContain("\n");
    expect(message.length).toBeLessThan(500);
  });

  it("is an answer to session.fetch, and thrown by session.http", async () => {
    const body = { error: { error_code: 100, error_msg: "One of the parameters" } };
    await using session = openSession(record(() => json(body, { status: 400 })));
    const url = "https://appsmail.ru/platform/api?method=users.getInfo&uids=7";
    const answer = await session.fetch(url);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual(body);
    const error = await caught(async () => session.http.get(url).json());
    expect(error).toMatchObject({ code: "api_refused", failure: { code: 100 } });
    expect(error.message).not.toContain("uids=7");
  });
});

describe("an error status", () => {
  it.each([
    ["a word", { error: "invalid" }],
    ["an object without a code", { error: { error_msg: "x" } }],
    ["a list", { error: [100] }],
    ["nothing of the kind", { answer: { error: { error_code: 100 } } }],
    ["codes at another place, as OK.ru has them", { error_code: 100, error_msg: "PARAM : x" }],
  ])("with %s is one of transport", async (_, body) => {
    await using session = openSession(record(() => json(body, { status: 400 })));
    expect(await caught(async () => session.api.users.getInfo())).toMatchObject({ code: "http_failed", status: 400 });
  });
});

describe("a success", () => {
  it.each([
    [{ uid: "1" }],
    [{ error: null, uid: "1" }],
    [{ error: "", uid: "1" }],
    [{ error: {}, uid: "1" }],
    [{ error: { error_code: null } }],
    [{ error_code: 100 }],
    [{ answer: { error: { error_code: 100 } } }],
    [[{ error: { error_code: 100 } }]],
    ["error"],
  ])("is no refusal: %j", async (body) => {
    await using session = openSession(record(() => json(body)));
    expect(await session.api.call("test.getAnswer")).toEqual(body);
  });
});
