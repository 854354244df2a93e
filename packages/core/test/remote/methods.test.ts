import { describe, expect, it } from "vitest";

import type { Failure } from "../../src/index.ts";
import { caught } from "../plain-server.ts";
import { answerOf, open } from "./scene.ts";

/** Says its code in a header, whatever the body is. */
function failure(_body: unknown, { headers }: Response): Failure | undefined {
  const code = headers.get("x-error");
  if (code === null) return undefined;
  const words = { message: "words of a page", name: "ENDED", stale: true, remedy: "sign_in_again" } as const;
  return { ...words, code: /^\d+$/.test(code) ? Number(code) : code };
}

const page = "<html>words of a page</html>";

describe("a refusal that only a header tells, under a body that is no JSON", () => {
  it.each([page, "", "{", "words of a page"])("has its number: %j", async (text) => {
    const { api } = open(() => answerOf(text, { "x-error": "102" }), { failure });
    const error = await caught(async () => api.photos.get({}));
    expect(error).toMatchObject({
      name: "ApiError",
      code: "api_refused",
      provider: "photos",
      status: 200,
      failure: { code: 102, name: "ENDED", message: "", stale: true },
      remedy: "sign_in_again",
    });
    const { message } = error as Error;
    expect(message).toContain("photos.get was refused (102 ENDED); sign the user in again");
    expect(message).not.toContain("page");
  });

  it("has the hint of its code", async () => {
    const hints = new Map([[102, "launch it again"]]);
    const { api } = open(() => answerOf(page, { "x-error": "102" }), { failure, hints });
    expect(((await caught(async () => api.photos.post({}))) as Error).message).toContain("; launch it again");
  });

  it.each(["words of a page", "PARAM_SESSION", "1e3"])(
    "is none where it is a text, for that might be anything: %s",
    async (code) => {
      const { api } = open(() => answerOf(page, { "x-error": code }), { failure });
      const error = await caught(async () => api.photos.get({}));
      expect(error).toMatchObject({ name: "TransportError", code: "response_not_json", provider: "photos" });
      expect((error as Error).message).not.toContain(code);
    },
  );

  it("is none where nobody reads refusals, or there is none to read", async () => {
    for (const scene of [open(() => answerOf(page, { "x-error": "102" })), open(() => answerOf(page), { failure })]) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await caught(async () => scene.api.photos.get({}))).toMatchObject({ code: "response_not_json" });
    }
  });
});

const lost: readonly (readonly [what: string, answer: () => Response | Promise<Response>, code: string])[] = [
  ["the network fails", async () => Promise.reject(new TypeError("fetch failed")), "network_failed"],
  ["it breaks off", () => answerOf(brokenOff()), "response_truncated"],
];

describe.each(lost)("a call whose answer is lost because %s", (_, answer, code) => {
  it("says to look before it is sent again, where it writes", async () => {
    const { api } = open(answer);
    const error = await caught(async () => api.photos.post({ text: "hello" }));
    expect(error).toMatchObject({ name: "TransportError", code, remedy: "try_again" });
    expect((error as Error).message).toMatch(/photos\.post was sent.*look before you send it again/);
  });

  it("does not, where it reads", async () => {
    const { api } = open(answer);
    const error = await caught(async () => api.photos.get({}));
    expect(error).toMatchObject({ name: "TransportError", code, remedy: "try_again" });
    expect((error as Error).message).not.toContain("look before");
  });
});

describe("a write that was answered", () => {
  it.each<readonly [what: string, answer: () => Response, code: string]>([
    ["with a trouble of the server's", () => new Response("down", { status: 502 }), "http_failed"],
    ["with a page under 200", () => answerOf(page), "response_not_json"],
  ])("%s leaves open what was done, and says so", async (_, answer, code) => {
    const error = await caught(async () => open(answer).api.photos.post({}));
    expect(error).toMatchObject({ code, status: answer().status });
    expect((error as Error).message).toMatch(/photos\.post was sent.*look before you send it again/);
    const read = await caught(async () => open(answer).api.photos.get({}));
    expect(read).toMatchObject({ code });
    expect((read as Error).message).not.toContain("look before");
  });

  it.each<readonly [what: string, answer: () => Response, code: string]>([
    ["that there is nothing", () => new Response("none", { status: 404 }), "http_failed"],
    ["that it may not be", () => new Response("no", { status: 403 }), "http_failed"],
    ["to go elsewhere", () => new Response(null, { status: 302, headers: { location: "/" } }), "redirect_refused"],
  ])("%s was not carried out", async (_, answer, code) => {
    const error = await caught(async () => open(answer).api.photos.post({}));
    expect(error).toMatchObject({ code });
    expect((error as Error).message).not.toContain("look before");
  });
});

describe("parameters are refused, and nothing is sent", () => {
  class Own {
    readonly text = "hello";
  }

  it.each<readonly [what: string, parameters: unknown]>([
    ["an empty list", { uids: [] }],
    ["an empty list beside others", { text: "hello", uids: [] }],
    ["an object within them", { place: { lat: 1 } }],
    ["a list within a list", { uids: [["1"]] }],
    ["a list with nothing in it but what is missing", { uids: [undefined] }],
    ["a date within them", { since: new Date(0) }],
    ["a Map", new Map([["text", "hello"]])],
    ["a form", new URLSearchParams({ text: "hello" })],
    ["form data", new FormData()],
    ["headers", new Headers({ text: "hello" })],
    ["a date", new Date(0)],
    ["an object of a class", new Own()],
    ["a list", ["hello"]],
    ["a text", "text=hello"],
    ["null", null],
    ["a promise", Promise.resolve({ text: "hello" })],
  ])("for being %s", async (_, parameters) => {
    const { api, sent } = open(() => answerOf("true"));
    const error = await caught(async () => api.call("photos.post", parameters as never));
    expect(error).toMatchObject({ name: "ConfigurationError", code: "option_invalid", provider: "photos" });
    expect((error as Error).message).toContain("photos.post");
    expect((error as Error).message).not.toContain("hello");
    expect(sent).toEqual([]);
  });
});

describe("a method without a group", () => {
  it.each(["execute", "get", "execute.", ".execute", "execute/..", "execute\n", ""])(
    "is none unless it is known: %j",
    async (name) => {
      const { api, sent } = open(() => answerOf("true"), { ungrouped: ["run"] });
      expect(await caught(async () => api.call(name))).toMatchObject({ code: "option_invalid", provider: "photos" });
      expect(sent).toEqual([]);
    },
  );

  it("is called by its name, and counts as a write", async () => {
    const { api, sent } = open(() => answerOf("7"), { ungrouped: ["execute"] });
    expect(await api.call("execute", { code: "return 7;" })).toBe(7);
    expect(sent.map(({ method, parameters }) => [method, parameters])).toEqual([
      ["POST", { method: "execute", code: "return 7;" }],
    ]);
  });
});

describe("parameters are sent", () => {
  it.each<readonly [what: string, parameters: object, sent: object]>([
    [
      "of an object without prototype",
      Object.assign(Object.create(null) as object, { text: "hello" }),
      { text: "hello" },
    ],
    ["of a frozen one", Object.freeze({ text: "hello" }), { text: "hello" }],
    ["but for those without a value", { a: undefined, b: null, c: "", d: 0, e: false }, { d: "0", e: "false" }],
    ["as lists with commas", { uids: ["1", 2, 3n] }, { uids: "1,2,3" }],
  ])("%s", async (_, parameters, expected) => {
    const { api, sent } = open(() => answerOf("true"));
    await api.photos.post(parameters);
    expect(sent.map((one) => one.parameters)).toEqual([{ method: "photos.post", ...expected }]);
  });

  it("with true and false as the provider writes them", async () => {
    const { api, sent } = open(() => answerOf("true"), { booleans: ["1", "0"] });
    await api.photos.get({ a: true, b: false, c: [true, false] });
    expect(sent[0]?.parameters).toEqual({ method: "photos.get", a: "1", b: "0", c: "1,0" });
  });
});

function brokenOff(): ReadableStream {
  let pulls = 0;
  return new ReadableStream({
    pull: (controller) => {
      pulls += 1;
      if (pulls === 1) controller.enqueue(new TextEncoder().encode('{"a":'));
      else controller.error(new TypeError("terminated"));
    },
  });
}
