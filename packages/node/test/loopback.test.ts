import { request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";

import { describe, expect, test } from "vitest";

import { loopbackReceiver, type LoopbackReceiver } from "../src/index.ts";
import { openReceiver } from "../src/loopback-receiver.ts";
import { failure } from "./setup.ts";

// Less than what a receiver has patience for.
const soon = { timeout: 8000 };
const formType = "application/x-www-form-urlencoded";

describe("gets a 404 and does not end it:", () => {
  test.each([
    ["a request without an answer", "GET", "/callback", {}],
    ["another path", "GET", "/?code=evil", {}],
    ["a path that begins like it", "GET", "/callback/more?code=evil", {}],
    ["the icon that browsers ask for", "GET", "/favicon.ico", {}],
    ["another method", "PUT", "/callback?code=evil", {}],
    ["HEAD, as link checkers send it", "HEAD", "/callback?code=evil", {}],
    ["OPTIONS, before a foreign page's request", "OPTIONS", "/callback?code=evil", {}],
    ["another host's name (DNS rebinding)", "GET", "/callback?code=evil", { host: "evil.test" }],
    ["the name localhost", "GET", "/callback?code=evil", { host: "localhost" }],
    ["this host without its port", "GET", "/callback?code=evil", { host: "127.0.0.1" }],
    ["an absolute address", "GET", "http://evil.test/callback?code=evil", {}],
    ["an image on a foreign page", "GET", "/callback?code=evil", { "sec-fetch-dest": "image" }],
    ["a frame on a foreign page", "GET", "/callback?code=evil", { "sec-fetch-dest": "iframe" }],
    ["a script's request", "GET", "/callback?code=evil", { "sec-fetch-dest": "empty" }],
    ["a guess at the next page", "GET", "/callback?code=evil", { "sec-purpose": "prefetch;prerender" }],
    ["a form in another type", "POST", "/callback", { "content-type": "text/plain" }, "code=evil"],
    ["a form without an answer", "POST", "/callback", { "content-type": "application/x-www-form-urlencoded" }, "a=b"],
    [
      "a form that is too long",
      "POST",
      "/callback",
      { "content-type": "application/x-www-form-urlencoded" },
      `code=${"a".repeat(70_000)}`,
    ],
  ])("%s", async (_, method, path, headers: Readonly<Record<string, string>>, body: string = "") => {
    await using receiver = await loopbackReceiver();
    const { status, page } = await send(receiver, method, path, headers, body);
    expect(status).toBe(404);
    expect(page).not.toContain("evil");
    expect(await isWaiting(receiver)).toBe(true);
    await send(receiver, "GET", "/callback?code=a");
    expect((await receiver.received).search).toBe("?code=a");
  });
});

test("what is no HTTP, and a connection that says nothing, do not end it, nor keep it from closing", async () => {
  const receiver = await loopbackReceiver();
  const port = Number(new URL(receiver.redirectUri).port);
  const [noise, silence] = [connect(port, "127.0.0.1"), connect(port, "127.0.0.1")];
  noise.on("error", () => undefined).end("\0\x01\x02\r\n\r\n");
  silence.on("error", () => undefined);
  await new Promise((resolve) => noise.once("close", resolve).resume());
  expect(await isWaiting(receiver)).toBe(true);
  await send(receiver, "GET", "/callback?code=a");
  await receiver.received;
  await new Promise((resolve) => silence.once("close", resolve).resume());
});

describe("with a function that says what is waited for", () => {
  test.each([
    ["another state", accepts],
    ["a function that throws", fails],
    ["a promise, which would be true for everything", (async () => true) as never],
    ["what is almost true", (() => "yes") as never],
  ])("an answer gets a 404 and does not end it, nor does a form: %s", async (_, isMine) => {
    let isOver = false;
    await using receiver = await loopbackReceiver({ accepts: (url) => (isOver ? accepts(url) : isMine(url)) });
    const form = { "content-type": formType };
    for (const answer of [
      await send(receiver, "GET", "/callback?code=evil&state=theirs"),
      await send(receiver, "GET", "/callback?error=evil"),
      await send(receiver, "POST", "/callback", form, "code=evil&state=theirs"),
    ]) {
      expect(answer.status).toBe(404);
      expect(answer.page).not.toContain("evil");
    }
    expect(await isWaiting(receiver)).toBe(true);
    isOver = true;
    expect((await send(receiver, "POST", "/callback", form, "code=a&state=mine")).status).toBe(200);
    expect((await receiver.received).search).toBe("?code=a&state=mine");
  });

  test("what that function does to the URL changes nothing", async () => {
    await using receiver = await loopbackReceiver({
      accepts: (url) => {
        url.search = "?code=evil";
        return true;
      },
    });
    await send(receiver, "GET", "/callback?code=a");
    expect((await receiver.received).search).toBe("?code=a");
  });
});

test.each([
  ["in its headers", "GET /callback?code=evil HTTP/1.1\r\nHost: "],
  ["in its form", "POST /callback HTTP/1.1\r\nHost: <host>\r\nContent-Length: 9\r\n\r\ncode="],
])("a client that goes silent %s is cut off, and does not end it", soon, async (_, begun) => {
  const impatient = { requestTimeout: 50, connectionsCheckingInterval: 20, maxHeaderSize: 65_536 };
  await using receiver = await openReceiver({}, impatient);
  const { host, port } = new URL(receiver.redirectUri);
  const slow = connect(Number(port), "127.0.0.1");
  slow.on("error", () => undefined).write(begun.replace("<host>", `${host}\r\nContent-Type: ${formType}`));
  await new Promise((resolve) => slow.once("close", resolve).resume());
  expect(await isWaiting(receiver)).toBe(true);
});

describe("takes", () => {
  test.each([
    ["a code", "/callback?code=a&state=b&iss=https%3A%2F%2Fas.test"],
    ["a refusal", "/callback?error=access_denied&state=b"],
    ["a signed answer", "/callback?response=a.b.c"],
    ["OAuth 1's answer", "/callback?oauth_token=a&oauth_verifier=b"],
    ["OAuth 1's refusal", "/callback?denied=a"],
    ["parameters of its own beside", "/callback?own=1&code=a"],
    ["a code of 20 000 letters", `/callback?code=${"a".repeat(20_000)}`],
  ])("%s, as it was sent", async (_, path) => {
    await using receiver = await loopbackReceiver();
    const { status, page } = await send(receiver, "GET", path);
    expect(status).toBe(200);
    expect(page).toContain("You may close this window");
    expect((await receiver.received).href).toBe(new URL(receiver.redirectUri).origin + path);
  });

  test("a posted form, whose fields stand in the query then", async () => {
    await using receiver = await loopbackReceiver();
    const form = { "content-type": "application/x-www-form-urlencoded;charset=UTF-8", "sec-fetch-dest": "document" };
    expect((await send(receiver, "POST", "/callback?a=1", form, "code=x%2By&state=b+c")).status).toBe(200);
    const { searchParams } = await receiver.received;
    expect([...searchParams]).toEqual([
      ["a", "1"],
      ["code", "x+y"],
      ["state", "b c"],
    ]);
  });
});

test("the page says what has happened, runs and loads nothing, is kept nowhere, and shows nothing of the address", async () => {
  for (const [path, words] of [
    ["/callback?code=<script>&state=evil", "Back to the application"],
    ["/callback?error=<script>&error_description=evil", "Not signed in"],
  ] as const) {
    await using receiver = await loopbackReceiver();
    const { page, headers } = await send(receiver, "GET", path);
    expect(page).toContain(words);
    expect(page).not.toMatch(/script|evil|style|src=|href=/);
    expect(headers).toMatchObject({
      "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    });
  }
});

test("is open on 127.0.0.1 alone, at a port of its own, and closed once it was answered", async () => {
  const receivers = await Promise.all([loopbackReceiver(), loopbackReceiver({ path: "/" })]);
  const uris = receivers.map(({ redirectUri }) => redirectUri);
  expect(uris[0]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
  expect(uris[1]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  expect(new Set(uris.map((uri) => new URL(uri).port)).size).toBe(2);
  for (const receiver of receivers) {
    await send(receiver, "GET", `${new URL(receiver.redirectUri).pathname}?code=a`);
    await receiver.received;
    await expect(send(receiver, "GET", "/callback?code=b")).rejects.toMatchObject({ code: "ECONNREFUSED" });
  }
});

test("takes one answer of many that come at once", async () => {
  await using receiver = await loopbackReceiver();
  const answers = await Promise.allSettled(
    Array.from({ length: 20 }, async (_, n) => send(receiver, "GET", `/callback?code=${n}`)),
  );
  const shown = answers.flatMap((answer, n) =>
    answer.status === "fulfilled" && answer.value.status === 200 ? [n] : [],
  );
  expect(shown).toHaveLength(1);
  expect((await receiver.received).search).toBe(`?code=${shown[0]}`);
});

describe("stops waiting", () => {
  test("after its time", async () => {
    const receiver = await loopbackReceiver({ timeout: 0.05 });
    expect(await failure(async () => receiver.received)).toMatchObject({
      name: "AuthorizationError",
      code: "callback_expired",
      remedy: "sign_in_again",
      message: expect.stringContaining("within 0.05 s") as string,
    });
    await expect(send(receiver, "GET", "/callback?code=a")).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });

  test("when its signal is aborted, with the signal's own reason, be it before or after it was opened", async () => {
    const reason = new RangeError("enough");
    await expect(loopbackReceiver({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const opening = loopbackReceiver({ signal: controller.signal });
    controller.abort(reason);
    await expect((await opening).received).rejects.toBe(reason);
    const later = new AbortController();
    const receiver = await loopbackReceiver({ signal: later.signal });
    later.abort(reason);
    await expect(receiver.received).rejects.toBe(reason);
    await expect(send(receiver, "GET", "/callback?code=a")).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });

  test("when it is cancelled, or its block ends; nobody has to listen for that", async () => {
    const cancelled = await loopbackReceiver();
    cancelled.cancel();
    cancelled.cancel(new RangeError("too late"));
    await expect(cancelled.received).rejects.toMatchObject({ name: "AbortError" });
    const ended = await loopbackReceiver();
    await ended[Symbol.asyncDispose]();
    await ended[Symbol.asyncDispose]();
    await expect(send(ended, "GET", "/callback?code=a")).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });

  test("but an answer that was there first stays", async () => {
    const controller = new AbortController();
    const receiver = await loopbackReceiver({ signal: controller.signal });
    await send(receiver, "GET", "/callback?code=a");
    controller.abort();
    receiver.cancel();
    await receiver[Symbol.asyncDispose]();
    expect((await receiver.received).search).toBe("?code=a");
  });
});

describe("is refused", () => {
  test.each([
    [{ path: "callback" }],
    [{ path: "/a?b" }],
    [{ path: "/a#b" }],
    [{ path: "/a b" }],
    [{ path: "/a/../b" }],
    [{ path: "" }],
    [{ port: -1 }],
    [{ port: 1.5 }],
    [{ port: 65_536 }],
    [{ timeout: 0 }],
    [{ accepts: "state" as never }],
    [{ timeout: Number.NaN }],
    [{ timeout: Number.POSITIVE_INFINITY }],
  ])("for %j", async (options) => {
    const error = await failure(async () => loopbackReceiver(options));
    expect(error).toMatchObject({ name: "ConfigurationError", code: "option_invalid" });
  });

  test("for a port that is taken", async () => {
    await using receiver = await loopbackReceiver();
    const port = Number(new URL(receiver.redirectUri).port);
    const error = await failure(async () => loopbackReceiver({ port }));
    expect(error).toMatchObject({ code: "option_invalid", message: expect.stringContaining("EADDRINUSE") as string });
  });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly page: string;
}

/** Not by fetch, which writes headers of its own. */
async function send(
  { redirectUri }: Pick<LoopbackReceiver, "redirectUri">,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body = "",
): Promise<Answer> {
  const { hostname, port } = new URL(redirectUri);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers, agent: false }, (response) => {
      const { statusCode: status } = response;
      text(response).then((page) => resolve({ status, headers: response.headers, page }), reject);
    });
    sent.on("error", reject).end(body);
  });
}

async function isWaiting({ received }: LoopbackReceiver): Promise<boolean> {
  return Promise.race([
    received.then(() => false),
    new Promise<boolean>((resolve) => setImmediate(() => resolve(true))),
  ]);
}

function accepts({ searchParams }: URL): boolean {
  return searchParams.get("state") === "mine";
}

function fails(): boolean {
  throw new TypeError("evil");
}
