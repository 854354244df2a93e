import { inspect } from "node:util";

import { describe, expect, it } from "vitest";

import type { OkruParameters } from "../src/index.ts";
import { caught } from "./caught.ts";
import { json, onlyOf, openSession, record } from "./recording.ts";

const standard = new Set(["method", "format", "application_key", "sig", "access_token"]);

/** What reached the server of a call's parameters. */
async function arrived(given: unknown, method = "test.getEcho"): Promise<Readonly<Record<string, string>>> {
  const server = record();
  await using session = openSession(server);
  await session.api.call(method, given as OkruParameters);
  return Object.fromEntries(onlyOf(server).pairs.filter(([name]) => !standard.has(name)));
}

describe("a value that cannot be sent", () => {
  it.each<readonly [string, unknown, RegExp]>([
    ["an object", { a: 1 }, /JSON\.stringify/],
    ["an object in a list", ["1", { a: 1 }], /JSON\.stringify/],
    ["a list in a list", [["1", "2"]], /JSON\.stringify/],
    ["a date", new Date(0), /JSON\.stringify/],
    ["a function", () => "1", /no text/],
    ["a symbol", Symbol("1"), /no text/],
    ["a map", new Map([["a", "1"]]), /JSON\.stringify/],
    ["a wrapped text", Object("text"), /no text/],
    ["bytes", new Uint8Array(2), /no text/],
    ["null in a list", ["1", null], /no text/],
    ["undefined in a list", ["1", undefined], /no text/],
    ["a hole in a list", Array.from({ length: 2 }), /no text/],
    ["NaN", Number.NaN, /no number/],
    ["Infinity", Number.POSITIVE_INFINITY, /no number/],
    ["-Infinity in a list", [Number.NEGATIVE_INFINITY], /no number/],
    ["an id that has lost digits", 2 ** 53, /lost digits/],
    ["a negative one", -(2 ** 53), /lost digits/],
    ["one in a list", ["1", Number("15410773191172635989")], /lost digits/],
    ["a number with an exponent", 1e21, /lost digits/],
  ])("%s", async (_, value, words) => {
    const server = record();
    await using session = openSession(server);
    const error = await caught(async () => session.api.call("users.getInfo", { uids: value as string }));
    expect(error).toMatchObject({ code: "option_invalid", name: "ConfigurationError" });
    expect(error.message).toMatch(words);
    expect(error.message).toContain("uids of users.getInfo");
    expect(server.sent).toEqual([]);
  });

  it("is not shown", async () => {
    await using session = openSession(record());
    const error = await caught(async () =>
      session.api.call("users.setStatus", { status: { text: "do not show" } as never }),
    );
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("do not show");
  });

  it.each<readonly [string, unknown]>([
    ["a list", ["1"]],
    ["a text", "uids=1"],
    ["null", null],
    ["a number", 1],
  ])("%s instead of the parameters", async (_, given) => {
    await using session = openSession(record());
    const error = await caught(async () => session.api.call("users.getInfo", given as OkruParameters));
    expect(error.code).toBe("option_invalid");
    expect(error.message).toContain("users.getInfo takes its parameters as an object");
  });

  it.each(["\uD800", "text \uDC00 text"])("half of a character, for it would arrive as another: %j", async (status) => {
    await using session = openSession(record());
    expect(await caught(async () => session.api.call("users.setStatus", { status }))).toMatchObject({
      name: "ConfigurationError",
    });
  });
});

describe("a value", () => {
  it.each<readonly [string, unknown, string]>([
    ["a text", "Привет & 100% + a=b", "Привет & 100% + a=b"],
    ["spaces around a text", "  a\tb\n ", "  a\tb\n "],
    ["zero", 0, "0"],
    ["minus zero", -0, "0"],
    ["false", false, "false"],
    ["true", true, "true"],
    ["a fraction", 59.93, "59.93"],
    ["the largest whole number", Number.MAX_SAFE_INTEGER, "9007199254740991"],
    ["a bigint", 15_410_773_191_172_635_989n, "15410773191172635989"],
    ["a list", ["uid", "name"], "uid,name"],
    ["a mixed list", [1, "2", 3n, true], "1,2,3,true"],
    ["a list of zeros and false", [0, false], "0,false"],
    ["the text null", "null", "null"],
    ["JSON", '{"media":[]}', '{"media":[]}'],
  ])("%s arrives as it was meant", async (_, value, text) => {
    expect(await arrived({ a: value })).toEqual({ a: text });
    expect(await arrived({ a: value }, "test.echo")).toEqual({ a: text });
  });

  it.each([[null], [undefined], [""], [[""]]])("that is %j is left out", async (value) => {
    expect(await arrived({ a: value, b: "1" })).toEqual({ b: "1" });
    expect(await arrived({ a: value, b: "1" }, "test.echo")).toEqual({ b: "1" });
  });

  it("that is an empty list is refused, for left out it might mean all", async () => {
    const server = record();
    await using session = openSession(server);
    expect(await caught(async () => session.api.call("test.getEcho", { ext_perm: [] }))).toMatchObject({
      code: "option_invalid",
      message: expect.stringContaining("ext_perm of test.getEcho is an empty list") as string,
    });
    expect(server.sent).toEqual([]);
  });

  it.each([new Map([["uid", "1"]]), new URLSearchParams("uid=1"), new Date()])(
    "that is in no plain object is refused: %o",
    async (given) => {
      await using session = openSession(record());
      const error = await caught(async () => session.api.call("test.getEcho", given as never));
      expect(error.code).toBe("option_invalid");
    },
  );

  it("is the object's own", async () => {
    const inherited = Object.create({ uid: "2" }) as Record<string, string>;
    inherited["fid"] = "1";
    expect(await arrived(inherited)).toEqual({ fid: "1" });
  });

  it("may have any name that is not the session's", async () => {
    const given = { __online: false, "": "empty", toString: "1", constructor: "2", имя: "3", Sig: "4" };
    expect(await arrived(given)).toEqual({ ...given, __online: "false" });
    const odd = JSON.parse('{"__proto__": "1"}') as OkruParameters;
    expect(Object.entries(await arrived(odd))).toEqual([["__proto__", "1"]]);
  });

  it("stays with its caller as it was", async () => {
    const given = Object.freeze({ uids: Object.freeze([1, 2]), fields: "uid", none: null });
    await arrived(given);
    expect(given).toEqual({ uids: [1, 2], fields: "uid", none: null });
  });
});

describe("a name that is the session's own", () => {
  const names = ["sig", "access_token", "session_key", "application_key", "method", "format"];

  it.each(names)("%s, among a method's parameters", async (name) => {
    const server = record();
    await using session = openSession(server);
    const error = await caught(async () => session.api.call("users.getInfo", { uids: "1", [name]: "hidden value" }));
    expect(error.code).toBe("parameter_reserved");
    expect(error.message).toContain(`puts ${name} on the call itself`);
    expect(error.message).not.toContain("hidden value");
    expect(server.sent).toEqual([]);
  });

  const reserved = names.slice(0, 4);
  it.each(reserved)("%s, in the query of a URL", async (name) => {
    const server = record();
    await using session = openSession(server);
    for (const url of [
      `https://api.ok.ru/fb.do?method=users.getInfo&${name}=x`,
      `https://api.ok.ru/api/users/getInfo?${name}=x`,
    ]) {
      expect(await caught(async () => session.fetch(url))).toMatchObject({ code: "parameter_reserved" });
      expect(await caught(async () => session.http.get(url))).toMatchObject({ code: "parameter_reserved" });
      expect(
        await caught(async () => session.fetch(url, { method: "POST", body: new URLSearchParams({ a: "b" }) })),
      ).toMatchObject({ code: "parameter_reserved" });
    }
    expect(server.sent).toEqual([]);
  });

  it.each(reserved)("%s, in a form", async (name) => {
    const server = record();
    await using session = openSession(server);
    const body = new URLSearchParams({ a: "b", [name]: "x" });
    const call = async (): Promise<Response> =>
      session.fetch("https://api.ok.ru/fb.do?method=a.b", { method: "POST", body });
    expect(await caught(call)).toMatchObject({ code: "parameter_reserved" });
    expect(server.sent).toEqual([]);
  });

  it.each(["%73ig=x", "session%5Fkey=x"])("%s, however it is written", async (query) => {
    await using session = openSession(record());
    const call = async (): Promise<Response> => session.fetch(`https://api.ok.ru/fb.do?method=a.b&${query}`);
    expect(await caught(call)).toMatchObject({ code: "parameter_reserved" });
  });

  it("and a name that is there twice", async () => {
    const server = record();
    await using session = openSession(server);
    const twice = async (): Promise<Response> => session.fetch("https://api.ok.ru/fb.do?method=a.b&uids=1&uids=2");
    expect(await caught(twice)).toMatchObject({
      code: "parameter_reserved",
      message: expect.stringContaining("uids twice") as string,
    });
    const body = new URLSearchParams({ method: "c.d" });
    const both = async (): Promise<Response> =>
      session.fetch("https://api.ok.ru/fb.do?method=a.b", { method: "POST", body });
    expect(await caught(both)).toMatchObject({ code: "parameter_reserved" });
    expect(server.sent).toEqual([]);
  });

  it("but another format may be asked for in a URL", async () => {
    const server = record();
    await using session = openSession(server);
    await session.fetch("https://api.ok.ru/fb.do?method=users.getInfo&format=xml");
    expect(onlyOf(server).query["format"]).toBe("xml");
  });
});

describe("a method's name", () => {
  it.each([
    "",
    "getInfo",
    ".getInfo",
    "users.",
    "users..getInfo",
    "users.getInfo.",
    "users.getInfo&uids=1",
    "users.getInfo#",
    "users.getInfo/..",
    "../oauth/token.do",
    "users/getInfo",
    "users.getInfo\n",
    " users.getInfo",
    "users.получить",
    "1.2",
    "users.%67etInfo",
  ])("cannot be %j", async (method) => {
    const server = record();
    await using session = openSession(server);
    const error = await caught(async () => session.api.call(method, {}));
    expect(error).toMatchObject({ code: "option_invalid", name: "ConfigurationError" });
    expect(error.message).toContain("method");
    expect(server.sent).toEqual([]);
  });

  it.each([[undefined], [null], [1]])("cannot be %j", async (method) => {
    await using session = openSession(record());
    expect(await caught(async () => session.api.call(method as never))).toMatchObject({ code: "option_invalid" });
  });

  it("may be one that nobody has heard of, by call and by the facade alike", async () => {
    const server = record(() => json({ fine: true }));
    await using session = openSession(server);
    expect(await session.api.call("newGroup.v2.doSomething")).toEqual({ fine: true });
    const api = session.api as unknown as {
      readonly newGroup: { readonly doIt: (parameters: object) => Promise<unknown> };
    };
    expect(await api.newGroup.doIt({ a: 1 })).toEqual({ fine: true });
    expect(server.sent.map(({ query }) => query["method"])).toEqual(["newGroup.v2.doSomething", "newGroup.doIt"]);
  });
});
