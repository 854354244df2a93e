import { inspect } from "node:util";

import { OAuth2Client } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { okru } from "../src/index.ts";
import { demoApplication, okruEmulator } from "../src/testing/index.ts";
import { caught } from "./caught.ts";
import { answerOf, openSession, record, kept } from "./recording.ts";

/** What a method's caller gets where the server answers this text. */
async function read(text: string, method = "test.getAnswer"): Promise<unknown> {
  await using session = openSession(record(() => answerOf(text)));
  return await session.api.call(method, {});
}

describe("an answer that is no JSON", () => {
  const page = "<!DOCTYPE html><html><head><title>do not show</title></head><body>do not show either</body></html>";

  it.each<readonly [string, string, ResponseInit]>([
    ["a web page", page, { headers: { "content-type": "text/html;charset=utf-8" } }],
    ["a web page that calls itself JSON", page, {}],
    ["half an object", '{"uid":"do not show', {}],
    ["half an object with a long number", '{"uid":15410773191172635989,"name":"do not show', {}],
    ["two answers", '{"uid":"do not show"}{"uid":1}', {}],
    ["XML", "<?xml version='1.0'?><error>do not show</error>", { headers: { "content-type": "application/xml" } }],
    ["a word", "do not show", {}],
    ["NaN", "NaN", {}],
    ["only spaces", "  \n", {}],
  ])("%s", async (_, text, init) => {
    const server = record(() => answerOf(text, init));
    await using session = openSession(server);
    const error = await caught(async () => session.api.users.getCurrentUser());
    expect(error).toMatchObject({
      code: "response_not_json",
      name: "TransportError",
      remedy: "try_again",
      status: 200,
      provider: "okru",
    });
    expect(inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error)).not.toContain("not show");
  });

  it("and nothing at all", async () => {
    await using session = openSession(record(() => answerOf("")));
    expect(await caught(async () => session.api.users.getCurrentUser())).toMatchObject({ name: "TransportError" });
  });

  it("may still tell its error in the header", async () => {
    await using session = openSession(record(() => answerOf("<html>", { headers: { "invocation-error": "9999" } })));
    const error = await caught(async () => session.api.users.getCurrentUser());
    expect(error.message).toContain("9999");
  });

  it.each(["html_ok", "empty"] as const)("by the emulator's fault %s", async (fault) => {
    const emulator = okruEmulator();
    const client = new OAuth2Client(okru(demoApplication), emulator);
    await using session = client.resume(kept(emulator.issueToken()));
    emulator.fault("rest", fault);
    expect(await caught(async () => session.api.users.getLoggedInUser())).toMatchObject({ name: "TransportError" });
  });
});

describe("an answer", () => {
  it.each([
    ['"570000000001"', "570000000001"],
    ['""', ""],
    ["true", true],
    ["false", false],
    ["0", 0],
    ["42", 42],
    ["-1.5e3", -1500],
    ["null", null],
    ["[]", []],
    ["{}", {}],
    ['["a",1,null]', ["a", 1, null]],
    [' {"a": {"b": [true]}} ', { a: { b: [true] } }],
    ['{"a":"\\u0000\\ud83d\\ude00"}', { a: "\0😀" }],
  ])("%s is what it is", async (text, value) => {
    expect(await read(text)).toEqual(value);
  });

  it.each(['"570000000001"', "570000000001"])("of users.getLoggedInUser is an id as text: %s", async (text) => {
    expect(await read(text, "users.getLoggedInUser")).toBe("570000000001");
  });

  it.each([
    ["users.getLoggedInUser", "15410773191172635989", "15410773191172635989"],
    ["mediatopic.post", "63851111111111111", "63851111111111111"],
    ["mediatopic.post", "638", "638"],
    ["friends.get", "[1,2]", ["1", "2"]],
    ["friends.get", '["1",15410773191172635989]', ["1", "15410773191172635989"]],
    ["friends.get", '{"uids":[1,"2"],"anchor":"x"}', ["1", "2"]],
    ["friends.getOnline", '{"uids":[]}', []],
  ])("of %s is made of texts: %s", async (method, text, value) => {
    expect(await read(text, method)).toEqual(value);
  });

  it.each([
    ["users.getInfo", '[{"uid":"1"}]'],
    ["users.getInfo", '{"users":[{"uid":"1"}]}'],
    ["users.getInfo", '{"users":[{"uid":1}]}'],
    ["group.getInfo", '[{"uid":"1"}]'],
    ["group.getInfo", '{"groups":[{"uid":1}]}'],
  ])("of %s is a list, bare or not: %s", async (method, text) => {
    expect(await read(text, method)).toEqual([{ uid: "1" }]);
  });

  it("of another method keeps its object, even where there are users in it", async () => {
    expect(await read('{"users":[1],"anchor":"x"}', "users.getGuests")).toEqual({ users: [1], anchor: "x" });
    expect(await read('{"users":"none"}', "users.getInfo")).toEqual({ users: "none" });
  });
});

describe("a number", () => {
  const big = "15410773191172635989";

  it.each([
    ["alone", big, big],
    ["in a list", `[${big},1]`, [big, 1]],
    ["at any depth", `{"a":[{"b":{"c":[${big}]}}]}`, { a: [{ b: { c: [big] } }] }],
    ["with a sign", "-9223372036854775808", "-9223372036854775808"],
    [
      "just beyond the limit",
      "[9007199254740991,9007199254740992,9007199254740993]",
      [9_007_199_254_740_991, "9007199254740992", "9007199254740993"],
    ],
    ["beside a small id", `{"uid":1,"photo_id":${big},"count":2}`, { uid: "1", photo_id: big, count: 2 }],
    ["in a text of long digits, which stays", `{"text":"${big}${big}"}`, { text: big + big }],
  ])("of 64 bits is exact: %s", async (_, text, value) => {
    expect(await read(text)).toEqual(value);
  });

  it("under the name of an id is a text, as the types say", async () => {
    const ids = { uid: 1, id: 2, photo_id: 3, albumId: 4, group_id: 5, discussionId: 6 };
    const texts = Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, String(id)]));
    expect(await read(JSON.stringify(ids))).toEqual(texts);
    expect(await read(JSON.stringify({ ...ids, big: 0 }).replace('"big":0', `"big":${big}`))).toEqual({
      ...texts,
      big,
    });
  });

  it.each([
    ["photos.getAlbumInfo", '{"aid":1}', { aid: "1" }],
    ["friends.getAppUsers", '{"uids":[1,2]}', { uids: ["1", "2"] }],
    ["photosV2.getUploadUrl", '{"photo_ids":[1]}', { photo_ids: ["1"] }],
  ])("is a text in the answer of %s, as its type says: %s", async (method, text, value) => {
    expect(await read(text, method)).toEqual(value);
  });

  it("under another name stays one", async () => {
    const others = {
      age: 36,
      count: 0,
      paid: 1,
      valid: 2,
      width: 640,
      last_online_ms: 1_790_000_000_000,
      ratio: 0.5,
      android: 1,
    };
    expect(await read(JSON.stringify(others))).toEqual(others);
    expect(await read(JSON.stringify({ ...others, pi: Math.PI }))).toEqual({ ...others, pi: Math.PI });
  });

  it("with a fraction is none of 64 bits", async () => {
    expect(await read("[0.12345678901234567890, 1e400, 12345678901234567890.5]")).toEqual([
      0.123_456_789_012_345_68,
      Number.POSITIVE_INFINITY,
      12_345_678_901_234_567_000,
    ]);
  });
});

describe("a hostile answer", () => {
  const long = ',"x":15410773191172635989';

  it.each(["", long])("brings no prototype along (%j)", async (more) => {
    const answer = (await read(`{"__proto__":{"admin":true},"a":{"__proto__":{"admin":true}},"b":1${more}}`)) as {
      readonly admin?: boolean;
      readonly a: object;
    };
    expect(answer.admin).toBeUndefined();
    expect(Object.keys(answer)).not.toContain("__proto__");
    expect(Object.keys(answer.a)).toEqual([]);
    expect(Object.getPrototypeOf(answer.a)).toBe(Object.prototype);
    expect(({} as { readonly admin?: boolean }).admin).toBeUndefined();
  });

  it.each(["", long])("that has a name twice has its last value, as everywhere else (%j)", async (more) => {
    expect(await read(`{"a":1,"a":{"b":2},"a":3${more}}`)).toMatchObject({ a: 3 });
  });

  it.each(["", long])("with names of the language is only data (%j)", async (more) => {
    const answer = await read(`{"constructor":1,"toString":2,"hasOwnProperty":3${more}}`);
    expect(answer).toMatchObject({ constructor: 1, toString: 2, hasOwnProperty: 3 });
  });

  it.each([
    ["[", 1000],
    ["[", 200_000],
    ['{"a":', 200_000],
  ])("does not bring the process down by depth: %s %i times", async (opening, depth) => {
    const closing = opening === "[" ? "]" : "}";
    for (const core of ["1", "15410773191172635989"]) {
      const text = opening.repeat(depth) + core + closing.repeat(depth);
      const outcome = await read(text).then(
        () => "read",
        (error: unknown) => (error as { readonly code?: string }).code,
      );
      expect(["read", "response_not_json"]).toContain(outcome);
    }
  });
});
