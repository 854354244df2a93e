import { inspect } from "node:util";

import { describe, expect, it } from "vitest";

import type { MailruParameters } from "../../src/index.ts";
import { caught } from "../caught.ts";
import { json, onlyOf, openSession, record } from "./recording.ts";

const api = "https://appsmail.ru/platform/api";
const standard = new Set(["method", "app_id", "sig", "session_key"]);

/** What reached the server of a call's parameters. */
async function arrived(given: unknown, method = "test.getEcho"): Promise<Readonly<Record<string, string>>> {
  const server = record();
  await using session = openSession(server);
  await session.api.call(method, given as MailruParameters);
  return Object.fromEntries(onlyOf(server).pairs.filter(([name]) => !standard.has(name)));
}

describe("a value that cannot be sent", () => {
  it.each<readonly [string, unknown, RegExp]>([
    ["an object", { a: 1 }, /no text/],
    ["a list in a list", [["1", "2"]], /no text/],
    ["a date", new Date(0), /no text/],
    ["null in a list", ["1", null], /no text/],
    ["NaN", Number.NaN, /no number/],
    ["an id that has lost digits", Number("15410773191172635989"), /lost digits/],
    ["one in a list", ["1", 2 ** 53], /lost digits/],
  ])("%s", async (_, value, words) => {
    const server = record();
    await using session = openSession(server);
    const error = await caught(async () => session.api.call("users.getInfo", { uids: value as string }));
    expect(error).toMatchObject({ code: "option_invalid", name: "ConfigurationError", provider: "mailru-platform" });
    expect(error.message).toMatch(words);
    expect(error.message).toContain("uids of users.getInfo");
    expect(server.sent).toEqual([]);
  });

  it("an empty list, which left out might mean all there are", async () => {
    const server = record();
    await using session = openSession(server);
    const error = await caught(async () => session.api.users.getInfo({ uids: [] }));
    expect(error).toMatchObject({ code: "option_invalid", message: expect.stringContaining("empty list") as string });
    expect(server.sent).toEqual([]);
  });

  it("is not shown", async () => {
    await using session = openSession(record());
    const call = async (): Promise<unknown> => session.api.call("stream.post", { text: { a: "do not show" } as never });
    expect(inspect(await caught(call), { depth: 9, showHidden: true })).not.toContain("do not show");
  });

  it("half of a character, for it would arrive as another", async () => {
    await using session = openSession(record());
    expect(await caught(async () => session.api.stream.post({ text: "text \uDC00 text" }))).toMatchObject({
      name: "ConfigurationError",
    });
  });
});

describe("a value", () => {
  it.each<readonly [string, unknown, string]>([
    ["a text", "Привет & 100% + a=b", "Привет & 100% + a=b"],
    ["spaces around a text", "  a\tb\n ", "  a\tb\n "],
    ["zero", 0, "0"],
    ["false", false, "0"],
    ["true", true, "1"],
    ["a fraction", 59.93, "59.93"],
    ["the largest whole number", Number.MAX_SAFE_INTEGER, "9007199254740991"],
    ["an id of 64 bits as a text", "15410773191172635989", "15410773191172635989"],
    ["one as a bigint", 15_410_773_191_172_635_989n, "15410773191172635989"],
    ["a list of ids", ["1001", 1002, 1003n], "1001,1002,1003"],
    ["a list of flags", [true, false, 0], "1,0,0"],
    ["the text true", "true", "true"],
    ["the text null", "null", "null"],
  ])("%s arrives as it was meant", async (_, value, text) => {
    expect(await arrived({ a: value })).toEqual({ a: text });
    expect(await arrived({ a: value }, "test.echo")).toEqual({ a: text });
  });

  it.each([[null], [undefined], [""], [[""]]])("that is %j is left out", async (value) => {
    expect(await arrived({ a: value, b: "1" })).toEqual({ b: "1" });
    expect(await arrived({ a: value, b: "1" }, "test.echo")).toEqual({ b: "1" });
  });

  it("may have any name that is not the session's", async () => {
    const given = { "": "empty", toString: "1", constructor: "2", имя: "3", Sig: "4", uid: "5", Secure: "6" };
    expect(await arrived(given)).toEqual(given);
  });

  it("stays with its caller as it was", async () => {
    const given = Object.freeze({ uids: Object.freeze([1, 2]), ext: true, none: null });
    await arrived(given);
    expect(given).toEqual({ uids: [1, 2], ext: true, none: null });
  });
});

describe("a name that is the session's own", () => {
  const names = ["app_id", "method", "sig", "session_key", "secure", "format"];

  it.each(names)("%s, among a method's parameters", async (name) => {
    for (const circuit of ["client", "server"] as const) {
      const server = record();
      await using session = openSession(server, { circuit });
      const error = await caught(async () => session.api.call("users.getInfo", { uids: "1", [name]: "hidden value" }));
      expect(error.code).toBe("parameter_reserved");
      expect(error.message).toContain(`puts ${name} on the call itself`);
      expect(error.message).not.toContain("hidden value");
      expect(server.sent).toEqual([]);
    }
  });

  const reserved = ["app_id", "sig", "session_key", "secure"];
  it.each(reserved)("%s, in a URL or a form", async (name) => {
    for (const circuit of ["client", "server"] as const) {
      const server = record();
      await using session = openSession(server, { circuit });
      const url = `${api}?method=users.getInfo&${name}=0`;
      const body = new URLSearchParams({ a: "b", [name]: "0" });
      for (const call of [
        async () => session.fetch(url),
        async () => session.http.get(url),
        async () => session.fetch(url, { method: "POST", body: new URLSearchParams({ a: "b" }) }),
        async () => session.fetch(`${api}?method=a.b`, { method: "POST", body }),
        async () => session.fetch(`${api}?method=a.b&${name.replace("s", "%73").replace("a", "%61")}=0`),
      ]) {
        expect(await caught(call)).toMatchObject({ code: "parameter_reserved" });
      }
      expect(server.sent).toEqual([]);
    }
  });

  it("and a name that is there twice", async () => {
    const server = record();
    await using session = openSession(server);
    const twice = await caught(async () => session.fetch(`${api}?method=a.b&uids=1&uids=2`));
    expect(twice).toMatchObject({ code: "parameter_reserved", message: expect.stringContaining("uids") as string });
    const body = new URLSearchParams({ method: "c.d" });
    const both = async (): Promise<Response> => session.fetch(`${api}?method=a.b`, { method: "POST", body });
    expect(await caught(both)).toMatchObject({ code: "parameter_reserved" });
    expect(server.sent).toEqual([]);
  });

  it("but another format may be asked for in a URL, and is signed", async () => {
    const server = record();
    await using session = openSession(server);
    await session.fetch(`${api}?method=users.getInfo&format=xml`);
    expect(onlyOf(server).query["format"]).toBe("xml");
  });
});

describe("how a call goes", () => {
  it.each(["", "getInfo", "users.", "users.getInfo&uids=1", "users/getInfo", "../oauth/token"])(
    "a method cannot be called %j",
    async (method) => {
      const server = record();
      await using session = openSession(server);
      expect(await caught(async () => session.api.call(method))).toMatchObject({ code: "option_invalid" });
      expect(server.sent).toEqual([]);
    },
  );

  it("what writes goes by POST, once, the method in the query and all else in the form", async () => {
    const server = record(() => json(null, { status: 503, headers: { "retry-after": "0" } }));
    await using session = openSession(server);
    expect(await caught(async () => session.api.stream.post({ text: "a" }))).toMatchObject({ remedy: "try_again" });
    const { method, url, query, form } = onlyOf(server);
    expect({ method, query, at: url.origin + url.pathname }).toEqual({
      method: "POST",
      query: { method: "stream.post" },
      at: api,
    });
    expect(Object.keys(form).toSorted()).toEqual(["app_id", "session_key", "sig", "text"]);
  });

  it("what reads goes by GET, and again when a gateway fails, signed as before", async () => {
    const server = record((_, nth) =>
      nth < 3 ? json(null, { status: 503, headers: { "retry-after": "0" } }) : json([]),
    );
    await using session = openSession(server);
    expect(await session.api.users.getInfo({ uids: [1, 2] })).toEqual([]);
    expect(server.sent.map(({ method }) => method)).toEqual(["GET", "GET", "GET"]);
    expect(new Set(server.sent.map(({ url }) => url.href)).size).toBe(1);
  });

  it("what reads goes by POST where it is too long for a URL", async () => {
    const server = record();
    await using session = openSession(server);
    const uids = Array.from({ length: 100 }, (_, index) => 10n ** 19n + BigInt(index));
    await session.api.users.getInfo({ uids });
    expect(onlyOf(server)).toMatchObject({ method: "POST", query: { method: "users.getInfo" } });
    expect(onlyOf(server).form["uids"]).toBe(uids.join(","));
  });

  it.each([
    "https://appsmail.ru.example.test/platform/api?method=a.b",
    "https://connect.mail.ru/platform/api?method=a.b",
    "http://www.appsmail.ru/platform/api?method=a.b",
    "https://my.mail.ru/",
  ])("nothing goes to %s", async (url) => {
    const server = record();
    await using session = openSession(server);
    expect(await caught(async () => session.fetch(url))).toMatchObject({
      code: expect.stringMatching(/^origin_foreign$|^endpoint_insecure$/) as string,
    });
    expect(server.sent).toEqual([]);
  });
});
