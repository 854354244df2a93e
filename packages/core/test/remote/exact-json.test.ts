import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { OAuth2Session } from "../../src/index.ts";
import { readExactFields, readExactJson } from "../../src/remote/index.ts";
import { caught, plain } from "../plain-server.ts";

const large = "9007199254740993";
// With a long run of digits anywhere, the text is read in another way.
const ways: readonly (readonly [what: string, more: string])[] = [
  ["short numbers", ""],
  ["a long one beside", `,"other":"${large}"`],
];

describe.each(ways)("ids in an answer with %s", (_, more) => {
  const read = async (field: string): Promise<unknown> =>
    Object.values((await readExactJson(`{${field}${more}}`)) as object)[0];

  it.each(["id", "uid", "aid", "photo_id", "assigned_photo_id", "photoId", "groupId"])(
    "of one are texts: %s",
    async (name) => {
      expect(await read(`"${name}":7`)).toBe("7");
      expect(await read(`"${name}":${large}`)).toBe(large);
      expect(await read(`"${name}":-1`)).toBe("-1");
    },
  );

  it.each(["ids", "uids", "photo_ids", "photoIds"])("of many are texts: %s", async (name) => {
    expect(await read(`"${name}":[7,${large},"8"]`)).toEqual(["7", large, "8"]);
    expect(await read(`"${name}":[]`)).toEqual([]);
  });

  it.each(["count", "width", "paid", "valid", "grid", "idle", "identity", "ids_count", "created_ms", "userID", "amid"])(
    "are no other numbers: %s",
    async (name) => {
      expect(await read(`"${name}":7`)).toBe(7);
      expect(await read(`"${name}":[7,8.5]`)).toEqual([7, 8.5]);
    },
  );

  it("that are no numbers stay what they are", async () => {
    for (const [text, value] of [
      ["null", null],
      ["true", true],
      ['"7"', "7"],
      ['{"id":7}', { id: "7" }],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await read(`"id":${text}`)).toEqual(value);
      // oxlint-disable-next-line no-await-in-loop
      expect(await read(`"ids":[${text}]`)).toEqual([value]);
    }
  });

  it("are found at any depth", async () => {
    expect(await read(`"a":[{"b":{"photo_ids":[1],"count":1,"uid":2}}]`)).toEqual([
      { b: { photo_ids: ["1"], count: 1, uid: "2" } },
    ]);
  });

  it("bring no prototype along", async () => {
    const value = (await readExactJson(`{"a":1,"__proto__":{"id":7}${more}}`)) as object;
    expect(Object.hasOwn(value, "__proto__")).toBe(false);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect("id" in value).toBe(false);
  });
});

describe("a whole number that a JavaScript number cannot hold", () => {
  it.each([large, `-${large}`, "123456789012345678901234567890"])("is a text under any name: %s", async (digits) => {
    expect(await readExactJson(`{"count":${digits},"a":[${digits}]}`)).toEqual({ count: digits, a: [digits] });
    expect(await readExactJson(digits)).toBe(digits);
  });

  it("is not what it can hold, nor what has a fraction or an exponent", async () => {
    const text = '{"a":9007199254740991,"b":0.1234567890123456,"c":1e21,"d":-0.5,"e":1234567890123456}';
    expect(await readExactJson(text)).toEqual({
      a: 9_007_199_254_740_991,
      b: 0.123_456_789_012_345_6,
      c: 1e21,
      d: -0.5,
      e: 1_234_567_890_123_456,
    });
  });
});

it("what is read in one way is read alike in the other", async () => {
  const property = fc.asyncProperty(fc.jsonValue({ stringUnit: "grapheme" }), async (value) => {
    const text = JSON.stringify(value);
    fc.pre(!/\d{16}/.test(text));
    const other = (await readExactJson(`{"value":${text},"long":"${large}"}`)) as { readonly value: unknown };
    expect(other.value).toEqual(await readExactJson(text));
  });
  await fc.assert(property, { numRuns: 300 });
});

it.each(["", "{", "<html>", '{"id":7,}', `{"id":${large},}`, `<p>${large}`, "{'id':7}"])(
  "what is no JSON is a SyntaxError: %s",
  async (text) => {
    await expect(readExactJson(text)).rejects.toThrow(SyntaxError);
  },
);

describe("a token answer that is read with exact fields", () => {
  it("has its ids as texts", async () => {
    const text = `{"access_token":"a","token_type":"bearer","expires_in":60,"uid":${large},"group_ids":[1],"level":2}`;
    const token = await (await session(text)).token();
    expect(token).toMatchObject({ uid: large, group_ids: ["1"], level: 2, expires_in: 60 });
  });

  it("may be a form, as everywhere", async () => {
    expect(await (await session(`access_token=a&uid=${large}`)).token()).toMatchObject({
      access_token: "a",
      uid: large,
    });
  });

  it.each([
    ["an empty answer", "", "response_empty"],
    ["a page", "<html>", "response_html"],
    ["a list", "[1]", "response_not_json"],
    ["null", "null", "response_not_json"],
    ["a large number", large, "response_not_json"],
  ])("is refused as everywhere: %s", async (_, text, code) => {
    expect(await caught(async () => session(text))).toMatchObject({ code });
  });

  it("is a refusal where it says so", async () => {
    expect(await caught(async () => session('{"error":"invalid_client"}', 401))).toMatchObject({
      code: "token_refused",
      problem: "invalid_client",
    });
  });
});

/** A session that begins with this answer. */
async function session(text: string, status = 200): Promise<OAuth2Session> {
  const { client } = plain(
    { token: () => new Response(text, { status }) },
    { quirks: { tokenResponse: readExactFields } },
  );
  return client.session("clientCredentials", {});
}
