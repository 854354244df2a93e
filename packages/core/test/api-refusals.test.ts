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

describe("the details of a refusal", () => {
  it.each([
    [{ request: { access_token: "to-hide" } }, { request: { access_token: "[redacted]" } }],
    [{ list: [{ password: "to-hide" }] }, { list: [{ password: "[redacted]" }] }],
    [{ sent: "with held+token in it" }, { sent: "with [redacted] in it" }],
    [{ sent: "https://a.test/?t=held%2Btoken&k=signing-key" }, { sent: "https://a.test/?t=[redacted]&k=[redacted]" }],
  ])("have no secret that is known, and no field with a telling name: %j", async (details, expected) => {
    expect(await detailsOf(details)).toEqual(expected);
  });

  it("are whole otherwise: an address may have a token of its own", async () => {
    const details = {
      redirect_uri: "https://id.example/not_robot?domain=a&session_token=eyJhbGciOi.eyJzdWIi.H3kK&variant=popup",
      captcha_img: "https://api.example/captcha?sid=1",
      sid: 7,
    };
    expect(await detailsOf(details)).toEqual(details);
  });

  it("are of what the answer says, to the last digit", async () => {
    const answer =
      '{"id":9069780796616521905,"list":[-9069780796616521905],"near":1.5e300,"safe":17,"__proto__":{"a":1}}';
    const { client } = plain(
      { api: () => new Response(answer, { headers: { "content-type": "application/json" } }) },
      { failure: telling },
    );
    await using session = client.resume(renewable);
    const error = await caught(async () => session.http.get(api).json());
    expect((error as { readonly failure: Failure }).failure.details).toEqual({
      id: "9069780796616521905",
      list: ["-9069780796616521905"],
      near: 1.5e300,
      safe: 17,
    });
  });
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

  it.each([{ retry: 3 }, { retry: { limit: 3 } }])("is not asked again with %j either", async (options) => {
    const { client, sent } = plain({ api: limited });
    await using session = client.resume(renewable);
    expect(await caught(async () => session.http.get(api, options).json())).toMatchObject({ retryAfter: 60 });
    expect(await caught(async () => session.http.extend(options).get(api).json())).toMatchObject({ retryAfter: 60 });
    expect(sent).toHaveLength(2);
  });

  it("is asked again by whoever decides so", async () => {
    const { client, sent } = plain({ api: limited });
    await using session = client.resume(renewable);
    const retry = { limit: 1, shouldRetry: () => true, delay: () => 1 };
    await caught(async () => session.http.get(api, { retry }).json());
    expect(sent).toHaveLength(2);
  });

  it("under a status with which that means nothing is asked again", async () => {
    let left = 1;
    const headers = { "retry-after": "60" };
    const { client } = plain({
      api: () => {
        left -= 1;
        return left < 0 ? Response.json({ ok: 1 }) : Response.json({}, { status: 502, headers });
      },
    });
    await using session = client.resume(renewable);
    expect(await session.http.get(api, { retry: { delay: () => 1 } }).json()).toEqual({ ok: 1 });
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

async function detailsOf(details: Readonly<Record<string, unknown>>): Promise<unknown> {
  const failure = (): Failure => ({ code: 14, message: "captcha needed", details });
  const { client } = plain({ api: () => Response.json({}) }, { failure, secrets: ["signing-key"] });
  await using session = client.resume({ ...renewable, access_token: "held+token" });
  const error = await caught(async () => session.http.get(api).json());
  expect(JSON.stringify(error) + inspect(error, { depth: 9 })).not.toMatch(/held|signing-key|to-hide/);
  return (error as { readonly failure: Failure }).failure.details;
}

/** Passes a whole answer on, which no provider should. */
function telling(body: unknown): Failure {
  return { code: 14, message: "", details: body as Record<string, unknown> };
}

function throwing(): never {
  throw new TypeError("not ready");
}

function refusing(): Failure {
  return { code: "limit", message: "too many" };
}

function limited(): Response {
  return Response.json({}, { status: 429, headers: { "retry-after": "60" } });
}
