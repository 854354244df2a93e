import { describe, expect, it } from "vitest";

import { type Failure } from "../src/index.ts";
import { api, caught, plain, renewable } from "./plain-server.ts";

const ended = JSON.stringify({ error_code: 102, error_msg: "ended" });

function failure(body: unknown): Failure | undefined {
  const isRefusal = typeof body === "object" && body !== null && "error_code" in body;
  return isRefusal ? { code: Number(body.error_code), message: "ended", stale: true } : undefined;
}

/** An answer with this Content-Type, or with none at all. */
function typed(type: string | undefined, body: string | ReadableStream, status = 200): Response {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  return new Response(bytes, { status, headers: type === undefined ? {} : { "content-type": type } });
}

const read = [
  "application/json",
  "application/json;charset=utf-8",
  "APPLICATION/JSON ; Charset=UTF-8",
  "application/problem+json",
  "application/javascript; charset=utf-8",
  "application/x-javascript",
  "text/javascript",
  "text/json",
];

// Any of these may be a stream, or a download.
const unread = [
  "text/plain",
  "text/plain;charset=utf-8",
  "text/html",
  "text/event-stream",
  "text/csv",
  "text/xml",
  "application/octet-stream",
  "application/pdf",
  "application/xml",
  "application/x-ndjson",
  "application/jsonl",
  "application/zip; name=a/json",
  "image/png",
  "image/jpeg",
  "image/jxs",
  "image/svg+xml",
  "video/mp4",
  "multipart/mixed; boundary=/json",
  undefined,
  "",
];

describe.each(read)("a refusal under 200 that calls itself %s", (type) => {
  it("is thrown by session.http", async () => {
    const { client } = plain({ api: () => typed(type, ended) }, { failure });
    const session = client.resume({ access_token: "access-1", token_type: "bearer" });
    for (const shortcut of ["json", "text", "arrayBuffer"] as const) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await caught(async () => session.http.get(api)[shortcut]())).toMatchObject({
        code: "api_refused",
        status: 200,
        failure: { code: 102, message: "ended", stale: true },
      });
    }
  });

  it("renews the token behind session.fetch", async () => {
    const { client, exchanges } = plain(
      { api: ({ headers }) => typed(type, headers.get("authorization") === "Bearer access-1" ? ended : "done") },
      { failure },
    );
    expect(await (await client.resume(renewable).fetch(api)).text()).toBe("done");
    expect(exchanges).toHaveLength(1);
  });
});

describe.each(unread)("what calls itself %s is nobody's to look into", (type) => {
  it("so it is an answer, whatever is in it", async () => {
    const { client, sent, exchanges } = plain({ api: () => typed(type, ended) }, { failure });
    const session = client.resume(renewable);
    expect(await (await session.fetch(api)).text()).toBe(ended);
    expect(await session.http.get(api).text()).toBe(ended);
    expect([sent.length, exchanges]).toEqual([2, []]);
  });
});

describe("an answer is left as it was", () => {
  it.each(["application/json", "text/javascript"])("where it is no refusal: %s", async (type) => {
    const text = '<p>words, and no JSON: {"error_code":102}';
    const { client } = plain({ api: () => typed(type, text) }, { failure });
    const session = client.resume(renewable);
    expect(await (await session.fetch(api)).text()).toBe(text);
    expect(await session.http.get(api).text()).toBe(text);
  });

  it.each([204, 205, 304])("where it has no body at all: %i", async (status) => {
    const { client } = plain({ api: () => new Response(null, { status }) }, { failure });
    const response = await client.resume(renewable).fetch(api);
    expect([response.status, response.body]).toEqual([status, null]);
  });

  it("where it answers a HEAD", async () => {
    const { client } = plain({ api: () => typed("application/json", "") }, { failure });
    expect((await client.resume(renewable).http.head(api)).status).toBe(200);
  });

  it("where it is longer than a refusal", async () => {
    const long = JSON.stringify({ error_code: 102, filler: "x".repeat(100_000) });
    const { client, exchanges } = plain({ api: () => typed("application/json", long) }, { failure });
    expect(await (await client.resume(renewable).fetch(api)).text()).toBe(long);
    expect(exchanges).toEqual([]);
  });
});

describe("a stream", () => {
  // Whoever waited for its end would wait for as long as the test may last.
  const patient = { timeout: 1_000_000 };

  it.each<readonly [type: string | undefined, door: "fetch" | "http"]>(
    ["text/event-stream", "text/plain", "text/html", "application/x-ndjson", undefined].flatMap((type) => [
      [type, "fetch"],
      [type, "http"],
    ]),
  )("of %s is not held up: %s", async (type, door) => {
    const stream = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode(`data: ${ended}\n\n`)),
    });
    const { client, exchanges } = plain({ api: () => typed(type, stream) }, { failure }, patient);
    const session = client.resume(renewable);
    const response = await (door === "fetch" ? session.fetch(api) : session.http.get(api, { timeout: false }));
    const reader = response.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    expect(new TextDecoder().decode(value)).toBe(`data: ${ended}\n\n`);
    await reader?.cancel();
    expect(exchanges).toEqual([]);
  });
});

describe("an error status", () => {
  it.each([...read, "text/plain", "text/html", undefined])(
    "with a refusal in JSON that calls itself %s is that refusal",
    async (type) => {
      const { client } = plain({ api: () => typed(type, ended, 400) }, { failure });
      const session = client.resume({ access_token: "access-1", token_type: "bearer" });
      expect(await caught(async () => session.http.get(api).json())).toMatchObject({
        code: "api_refused",
        status: 400,
        failure: { code: 102 },
      });
    },
  );

  it.each(["text/javascript", "text/html"])("with words that call themselves %s is one of transport", async (type) => {
    const { client } = plain({ api: () => typed(type, "<h1>Bad Request</h1>", 400) }, { failure });
    expect(await caught(async () => client.resume(renewable).http.get(api).json())).toMatchObject({
      code: "http_failed",
      status: 400,
    });
  });
});
