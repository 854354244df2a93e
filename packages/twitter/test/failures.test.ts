import type { Failure } from "@oauthkit/core";
import { twitter } from "@oauthkit/twitter";
import { demoTwitterApplication, limitReached, refusedWith, type TwitterRefusalCode } from "@oauthkit/twitter/testing";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { caught, clientOf, open } from "./scene.ts";

describe("v1.1's codes", () => {
  test.each<[TwitterRefusalCode, string, string, string]>([
    [32, "mend_configuration", "Could not authenticate you", "check the keys, and see explainSignature"],
    [64, "sign_in_again", "Your account is suspended", "sign in with another account"],
    [89, "sign_in_again", "Invalid or expired token.", ""],
    [99, "mend_configuration", "Unable to verify your credentials.", ""],
    [135, "try_again", "Timestamp out of bounds", "check this machine's clock"],
    [185, "try_again", "User is over daily status update limit.", ""],
    [187, "mend_configuration", "Status is a duplicate", "change the text"],
    [215, "mend_configuration", "Bad Authentication data.", ""],
    [220, "mend_configuration", "Your credentials do not allow access", ""],
    [226, "try_again", "might be automated", ""],
    [231, "sign_in_again", "User must verify login.", ""],
    [261, "mend_configuration", "cannot perform write actions", "give it write access in its settings"],
    [326, "sign_in_again", "temporarily locked", "log in to"],
    [453, "mend_configuration", "access to a subset", "a different access level"],
  ])("%i: %s", async (code, remedy, message, advice) => {
    const { emulator, session } = open();
    emulator.fault("call", refusedWith(code));
    emulator.fault("call", refusedWith(code));
    const error = await caught(async () => session.api.statuses.homeTimeline());
    expect(error).toMatchObject({ code: "api_refused", provider: "twitter", remedy, failure: { code } });
    const failure = (error as { readonly failure: Failure }).failure;
    expect(failure.message).toContain(message);
    expect(failure.message).toContain(advice);
    // The message of the error itself is cut off after so many.
    if (advice !== "") expect(String(error)).toContain(advice);
    expect(failure.stale).toBe(code === 89);
  });

  test.each([130, 131] as const)("%i: is tried again, and passes", async (code) => {
    const { emulator, session } = open();
    emulator.fault("call", refusedWith(code));
    expect(await session.api.statuses.homeTimeline()).toEqual([]);
    expect(emulator.count("call")).toBe(2);
  });
});

describe("a machine whose clock is wrong", () => {
  test("signs again with X's time, and keeps to it", async () => {
    const { emulator, clock } = open();
    const client = clientOf({ fetch: emulator.fetch, now: () => clock.now() - 3_600_000 });
    const session = client.session(emulator.issueToken());
    expect(await session.api.statuses.homeTimeline()).toEqual([]);
    expect(await session.api.users.me()).toMatchObject({ username: "demo" });
    expect(emulator.log.map(({ error }) => error)).toEqual(["timestamp_refused", undefined, undefined]);
  });
});

describe("limits", () => {
  const reset = Date.parse("2026-03-04T06:00:00Z") / 1000;

  beforeEach(() => {
    vi.useFakeTimers({ now: (reset - 600) * 1000, toFake: ["Date"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test.each([
    ["v1.1", { version: 1.1 }, 88],
    ["v2", { version: 2 }, "too-many-requests"],
  ] as const)("%s: are a refusal at once, with how long they last", async (_, options, code) => {
    const { emulator, session } = open();
    emulator.fault("call", limitReached({ reset, ...options }));
    const error = await caught(async () => session.api.users.me());
    expect(error).toMatchObject({ code: "api_refused", status: 429, remedy: "try_again", retryAfter: 600 });
    expect(error).toMatchObject({ failure: { code } });
    expect(emulator.count("call")).toBe(1);
  });

  test("of a day say when they end", async () => {
    const { emulator, session } = open();
    emulator.fault("call", limitReached({ reset, daily: true }));
    const error = await caught(async () => session.api.users.me());
    expect(error).toMatchObject({ code: "api_refused", status: 429, failure: { code: "too-many-requests" } });
    expect(String(error)).toContain("the day's limit ends at 2026-03-04T06:00:00.000Z");
  });

  test.each(["", "soon", "-1", "99999999999999999999"])("of a day say nothing where the header is %j", (header) => {
    const headers = { "x-user-limit-24hour-remaining": "0", "x-user-limit-24hour-reset": header };
    const failure = read({ errors: [{ code: 88, message: "Rate limit exceeded" }] }, 429, headers);
    expect(failure).toMatchObject({ message: "Rate limit exceeded" });
  });
});

describe("v2's problems", () => {
  test.each<[string, object, number, object]>([
    [
      "have the end of their type for a code",
      {
        title: "Client Forbidden",
        detail: "Use a Project.",
        type: "https://api.twitter.com/2/problems/client-forbidden",
      },
      403,
      {
        code: "client-forbidden",
        message: "Use a Project.",
      },
    ],
    [
      "have their title for one where there is no type",
      { title: "Forbidden", detail: "No.", type: "about:blank", status: 403 },
      403,
      { code: "forbidden", message: "No." },
    ],
    [
      "have their title for a message where there is no detail",
      { title: "Service Unavailable", type: "about:blank" },
      503,
      { code: "service-unavailable", message: "Service Unavailable" },
    ],
    [
      "say which parameters are wrong",
      {
        errors: [{ parameters: { ids: [] }, message: "The ids query parameter can not be empty" }, null],
        title: "Invalid Request",
        detail: "One or more parameters to your request was invalid.",
        type: "https://api.x.com/2/problems/invalid-request",
      },
      400,
      {
        code: "invalid-request",
        message: "One or more parameters to your request was invalid. The ids query parameter can not be empty",
      },
    ],
    [
      "are told of permissions what to do",
      { title: "Forbidden", detail: "Not configured.", type: "https://api.twitter.com/2/problems/oauth1-permissions" },
      403,
      { code: "oauth1-permissions", message: expect.stringContaining("have the person sign in again") as unknown },
    ],
    [
      "are refusals under status 200, where there is nothing else",
      {
        errors: [
          { title: "Not Found Error", detail: "None.", type: "https://api.x.com/2/problems/resource-not-found" },
        ],
      },
      200,
      { code: "resource-not-found", message: "None." },
    ],
    [
      "of a token that is none are stale",
      { title: "Unauthorized", detail: "Unauthorized", type: "about:blank", status: 401 },
      401,
      { code: "unauthorized", stale: true },
    ],
  ])("%s", (_, body, status, expected) => {
    expect(read(body, status)).toMatchObject(expected);
  });

  test("come as ApiError, from a media type of their own", async () => {
    const { session } = open();
    const error = await caught(async () => session.api.tweets.create({}));
    expect(error).toMatchObject({ code: "api_refused", status: 400, failure: { code: "invalid-request" } });
  });
});

describe("the rest", () => {
  test("of v1.1 has no code, and is no matter of the token", () => {
    const body = { request: "/1.1/statuses/user_timeline.json", error: "Not authorized." };
    expect(read(body, 401)).toEqual({
      code: 401,
      message: "Not authorized.",
      stale: false,
      remedy: "mend_configuration",
    });
  });

  test.each<[unknown, number]>([
    [{ data: { id: "1" }, errors: [{ title: "Not Found Error", type: "about:blank" }] }, 200],
    [{ id_str: "1", title: "t", type: "u" }, 200],
    [{ errors: [] }, 200],
    [{ errors: [] }, 400],
    [{ errors: "no" }, 400],
    [{ errors: [null, {}, { code: null }, { code: "none" }] }, 400],
    [{ title: 1, type: {} }, 400],
    [{ error: "x" }, 400],
    [null, 400],
    ["text", 400],
    [[], 400],
  ])("%j under status %i is no refusal of X's", (body, status) => {
    expect(read(body, status)).toBeUndefined();
  });
});

function read(body: unknown, status: number, headers: Readonly<Record<string, string>> = {}): Failure | undefined {
  return twitter(demoTwitterApplication).failure?.(body, new Response(null, { status, headers }));
}
