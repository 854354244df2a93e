import { inspect } from "node:util";

import { describe, expect, it } from "vitest";

import type { Failure } from "../src/index.ts";
import { api, caught, plain, renewable } from "./plain-server.ts";

describe("a definition's failure that is not ready for an answer", () => {
  const crooked = [
    ["throws", () => (null as never as { code: string }).code as never, { code: "quirk_failed" }],
    ["has no message", () => ({ code: 7 }) as Failure, { failure: { code: 7, message: "undefined" } }],
    ["has a code that is none", () => ({ code: {}, message: "m" }) as never, { failure: { code: "[object Object]" } }],
  ] as const;

  it.each(crooked)("%s: an error of ours all the same", async (_, failure, expected) => {
    const { client } = plain({ api: () => Response.json({}, { status: 400 }) }, { failure });
    await using session = client.resume(renewable);
    expect(await caught(async () => session.http.get(api).json())).toMatchObject({
      ...expected,
      provider: "as.example.test",
    });
  });

  it("throws: whoever asks for the bare answer gets it", async () => {
    const { client } = plain({ api: () => Response.json({ a: 1 }) }, { failure: throwing });
    await using session = client.resume(renewable);
    expect(await (await session.fetch(api)).json()).toEqual({ a: 1 });
  });
});

it("the details of a refusal are there for the program, without secrets", async () => {
  const details = { captcha_img: "https://api.example/captcha?sid=1", request: { access_token: "to-hide" }, sid: 7 };
  const failure = (): Failure => ({ code: 14, message: "captcha needed", details });
  const { client } = plain({ api: () => Response.json({}) }, { failure });
  await using session = client.resume(renewable);
  const error = await caught(async () => session.http.get(api).json());
  expect(error).toMatchObject({
    failure: { details: { captcha_img: details.captcha_img, sid: 7, request: { access_token: "[redacted]" } } },
  });
  expect(inspect(error, { depth: 9 })).not.toContain("to-hide");
});

describe("an API that asks to wait", () => {
  it.each([
    ["a minute", { "retry-after": "60" }, 60],
    [
      "a quarter of an hour, by its own header",
      { "x-rate-limit-reset": String(Math.floor(Date.now() / 1000) + 900) },
      900,
    ],
  ])("for %s is not asked again, and the error says for how long", async (_, headers, seconds) => {
    const { client, sent } = plain({ api: () => Response.json({}, { status: 429, headers: headers as never }) });
    await using session = client.resume(renewable);
    const error = (await caught(async () => session.http.get(api).json())) as { readonly retryAfter?: number };
    expect(error).toMatchObject({ code: "http_failed", remedy: "try_again" });
    expect(error.retryAfter).toBeGreaterThan(seconds - 30);
    expect(error.retryAfter).toBeLessThanOrEqual(seconds);
    expect(sent).toHaveLength(1);
  });

  it("says so in an ApiError as well", async () => {
    const { client } = plain({ api: limited }, { failure: refusing });
    await using session = client.resume(renewable);
    expect(await caught(async () => session.http.get(api).json())).toMatchObject({ name: "ApiError", retryAfter: 60 });
  });

  it("for no time at all is asked again", async () => {
    let left = 1;
    const { client, sent } = plain({
      api: () => {
        left -= 1;
        return left < 0
          ? Response.json({ ok: 1 })
          : Response.json({}, { status: 429, headers: { "retry-after": "0" } });
      },
    });
    await using session = client.resume(renewable);
    expect(await session.http.get(api).json()).toEqual({ ok: 1 });
    expect(sent).toHaveLength(2);
  });
});

function throwing(): never {
  throw new TypeError("not ready");
}

function refusing(): Failure {
  return { code: "limit", message: "too many" };
}

function limited(): Response {
  return Response.json({}, { status: 429, headers: { "retry-after": "60" } });
}
