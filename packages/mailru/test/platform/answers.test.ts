import { inspect } from "node:util";

import { describe, expect, it } from "vitest";

import { caught } from "../caught.ts";
import { answerOf, json, openSession, record, uid } from "./recording.ts";

/** What a method's caller gets where the server answers this text. */
async function read(text: string, method = "test.getAnswer", init: ResponseInit = {}): Promise<unknown> {
  await using session = openSession(record(() => answerOf(text, init)));
  return await session.api.call(method, {});
}

describe("an answer that is no JSON", () => {
  it.each<readonly [string, string, ResponseInit]>([
    ["a web page", "<html><title>do not show</title></html>", { headers: { "content-type": "text/html" } }],
    ["a web page that calls itself a script", "<html>do not show</html>", {}],
    ["a call of a function", 'callback({"uid":"do not show"})', {}],
    ["half an object", '{"uid":"do not show', {}],
    ["half an object with a long number", `{"uid":${uid},"nick":"do not show`, {}],
    ["XML", "<?xml version='1.0'?><error>do not show</error>", { headers: { "content-type": "application/xml" } }],
  ])("%s", async (_, text, init) => {
    const error = await caught(async () => read(text, "users.getInfo", init));
    expect(error).toMatchObject({
      code: "response_not_json",
      name: "TransportError",
      remedy: "try_again",
      status: 200,
      provider: "mailru-platform",
    });
    expect(inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error)).not.toContain("not show");
  });

  it("and nothing at all", async () => {
    expect(await caught(async () => read("", "users.getInfo"))).toMatchObject({ name: "TransportError" });
  });
});

describe("an answer", () => {
  it.each([
    "text/javascript; charset=utf-8",
    "application/json",
    "text/plain",
    "application/x-javascript",
    "text/html",
  ])("is read whatever it calls itself: %s", async (type) => {
    const init = { headers: { "content-type": type } };
    expect(await read(`{"uid":${uid}}`, "users.getInfo", init)).toEqual({ uid });
  });

  it.each([
    ['"a"', "a"],
    ["true", true],
    ["0", 0],
    ["null", null],
    ["[]", []],
    ['["a",1,null]', ["a", 1, null]],
    ['{"text":"Привет \\ud83d\\ude00"}', { text: "Привет 😀" }],
  ])("%s is what it is", async (text, value) => {
    expect(await read(text)).toEqual(value);
  });

  it("about one user is a list of one", async () => {
    expect(await read(`[{"uid":"${uid}","sex":1}]`, "users.getInfo")).toEqual([{ uid, sex: 1 }]);
  });
});

describe("a number of 64 bits", () => {
  it.each([
    ["alone", uid, uid],
    ["in a list", `[${uid},1]`, [uid, 1]],
    ["at any depth", `{"a":[{"b":{"c":[${uid}]}}]}`, { a: [{ b: { c: [uid] } }] }],
    ["the largest", "18446744073709551615", "18446744073709551615"],
    ["the first that is too large", "[9007199254740991,9007199254740993]", [9_007_199_254_740_991, "9007199254740993"]],
    ["in a text, which stays", `{"text":"${uid}${uid}"}`, { text: uid + uid }],
    [
      "beside small ids",
      `{"uid":${uid},"cover_pid":1,"size":2}`,
      { uid, cover_pid: expect.anything() as unknown, size: 2 },
    ],
  ])("is exact: %s", async (_, text, value) => {
    expect(await read(text)).toEqual(value);
  });

  it("is a text in session.http as it is in session.api where it came as one", async () => {
    await using session = openSession(record(() => json({ uid })));
    expect(await session.http.get("https://appsmail.ru/platform/api?method=users.getInfo").json()).toEqual({ uid });
  });
});

it("brings no prototype along", async () => {
  for (const more of ["", `,"x":${uid}`]) {
    const answer = (await read(`{"__proto__":{"admin":true},"a":1${more}}`)) as { readonly admin?: boolean };
    expect(answer.admin).toBeUndefined();
  }
});
