import { describe, expect, it } from "vitest";

import { readFields } from "../../src/oauth2/answer.ts";
import { normalise } from "../../src/oauth2/normalise.ts";
import { isPassing } from "../../src/peek.ts";
import { readPause, readRetryAfter } from "../../src/retry-after.ts";

describe("the end of a token", () => {
  it.each([
    [1_900_000_000, 1_900_000_000],
    ["1900000000", 1_900_000_000],
    [1_900_000_000_500, 1_900_000_000],
    ["1900000000500", 1_900_000_000],
    ["2030-03-17T17:46:40.000Z", 1_900_000_000],
    ["soon", undefined],
    [0, undefined],
    [null, undefined],
  ])("%j", (expires_at, read) => {
    expect(normalise({ expires_at }, {})["expires_at"]).toBe(read);
  });

  it.each([0, "0", " ", true])("after %j seconds is not known", (expires_in) => {
    expect(normalise({ expires_in }, {})).not.toHaveProperty("expires_in");
  });
});

describe("a refusal without fields", () => {
  it.each([
    [401, "", 'Basic error="invalid_client"', { error: "invalid_client" }],
    [401, "", 'Bearer error="invalid_token"', { error: "invalid_token" }],
    [400, "no such code", undefined, { message: "no such code" }],
    [403, "x".repeat(500), undefined, { message: "x".repeat(500) }],
  ])("%i %s", (status, text, challenge, fields) => {
    expect(readFields(text, answer(status, challenge === undefined ? {} : { "www-authenticate": challenge }))).toEqual(
      fields,
    );
  });

  it.each([
    [400, ""],
    [400, "<p>no</p>"],
    [400, "x".repeat(501)],
    [404, "no such page"],
  ])("says what its status says: %i", (status, text) => {
    expect(() => readFields(text, answer(status))).toThrow(expect.objectContaining({ code: "http_failed", status }));
  });
});

it.each([
  ["7", 7],
  ["0", 0],
  ["99999999", 86_400],
  ["Tue, 01 Jan 2030 00:00:07 GMT", 7],
  ["Mon, 31 Dec 2029 23:59:59 GMT", undefined],
  ["7 apples", undefined],
])("Retry-After: %s", (value, seconds) => {
  const headers = { "retry-after": value, date: "Tue, 01 Jan 2030 00:00:00 GMT" };
  expect(readRetryAfter(answer(503, headers))).toBe(seconds);
});

describe("the pause that an API asks for", () => {
  const now = Date.UTC(2030, 0, 1);

  it.each([
    [429, { "retry-after": "7", "x-ratelimit-reset": "900" }, 7],
    [429, { "x-ratelimit-reset": String(now / 1000 + 900) }, 900],
    [503, { "x-rate-limit-reset": String(now / 1000 + 1.5) }, 2],
    [429, { "ratelimit-reset": "60" }, 60],
    [429, { "x-ratelimit-retry-after": "0" }, 0],
    [429, { "x-ratelimit-reset": String(now / 1000 - 1) }, undefined],
    [429, { "x-ratelimit-reset": "soon" }, undefined],
    [429, {}, undefined],
    [429, { "x-ratelimit-reset": "" }, undefined],
    [429, { "x-ratelimit-reset": String(now + 900_000) }, 900],
    [429, { "x-ratelimit-reset": String(now / 1000 + 864_000) }, 86_400],
    // There the header is beside every answer, and says nothing of this one.
    [403, { "x-ratelimit-reset": String(now / 1000 + 900) }, undefined],
    [403, { "retry-after": "60" }, 60],
    [403, { "x-ratelimit-reset": "900", "x-ratelimit-remaining": "0" }, 900],
    [403, { "x-ratelimit-reset": "900", "x-ratelimit-remaining": "10" }, undefined],
    [200, { "x-ratelimit-reset": "900", "x-ratelimit-remaining": "0" }, undefined],
  ])("status %i with %j", (status, headers, seconds) => {
    expect(readPause(answer(status, headers as Record<string, string>), now)).toBe(seconds);
  });
});

it("says which troubles pass by their status", () => {
  expect([400, 401, 404, 408, 429, 499, 500, 503].filter((status) => isPassing(answer(status)))).toEqual([
    408, 429, 500, 503,
  ]);
});

function answer(status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response("", { status, headers });
}
