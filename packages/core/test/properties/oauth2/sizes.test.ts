import { describe, expect, test } from "vitest";

import { readFields } from "../../../src/oauth2/answer.ts";
import { readCallback } from "../../../src/oauth2/callback.ts";
import { decodeClaims } from "../../../src/oauth2/jwt.ts";
import { readRefusal } from "../../../src/oauth2/refusal.ts";
import { readScopes } from "../../../src/oauth2/scopes.ts";
import { errorUnderOk, formEncoded, lenientJson, nestedToken } from "../../../src/quirks/index.ts";
import { redacting } from "../../../src/redact.ts";
import { readChallenge } from "../../../src/signers/challenge.ts";

/** As long as an answer may be. A search in quadratic time would run into the test's time limit. */
const size = 1_048_576;

/** As long as most servers let a way back be; and long enough for words that are searched for secrets. */
const short = 65_536;

/** Texts on which a search that starts anew at every character, or goes back again and again, would never end. */
const pieces = ["a", "a ", ",", "a=b&", "%", "%25", '"', '\\"', "token=", 'Bearer a="', "{", "[", '{"a":', "<", "."];

const readers = [
  readFields,
  nestedToken("a.b").tokenResponse,
  lenientJson.tokenResponse,
  formEncoded.tokenResponse,
  errorUnderOk({ code: "a.b", message: "a" }).tokenResponse,
];

const redact = redacting(["abcdef", "é😀", "v".repeat(20_000)]);
const response = new Response(null, { status: 400 });

describe.each(pieces)("a mebibyte of %j", (piece) => {
  const text = piece.repeat(size / piece.length);

  test("is read as an answer, as claims, as scopes and as a challenge", async () => {
    for (const answer of [text, `{"a":${text}`, `{"error":${JSON.stringify(text)}}`]) {
      for (const read of readers) {
        // Fields or an error: what counts is that either comes.
        expect(await outcome(async () => read(answer, response))).toBeTypeOf("object");
      }
      expect(decodeClaims(`a.${answer}.b`)).toBeTypeOf("object");
    }
    const token = { access_token: "a", token_type: "bearer", scope: text, requested_scope: text };
    expect(readScopes(token).missing).toEqual([]);
    const challenging = new Response(null, { headers: { "www-authenticate": `Bearer ${text.trim()}` } });
    expect(Object.keys(readChallenge(challenging, "bearer") ?? {}).length).toBeLessThan(8192);
  });

  test("is cut before it is read as a way back or as a refusal's words", async () => {
    const words = text.slice(0, short);
    const read = await Promise.allSettled([`/?${words}`, `/#${words}`, words].map(readCallback));
    expect(read).toHaveLength(3);
    expect(readRefusal({ error: words, error_description: words }, response, redact)).toMatchObject({
      code: "token_refused",
      message: expect.stringMatching(/^.{0,500}$/) as string,
    });
  });
});

async function outcome(read: () => Promise<unknown>): Promise<unknown> {
  return read().catch((error: unknown) => error);
}

test("a great many parameters are read", async () => {
  const many = Array.from({ length: 4000 }, (_, index) => `p${index}=${index}`).join("&");
  expect(Object.keys(await readCallback(`/?${many}`))).toHaveLength(4000);
  const body = { method: "POST", body: new URLSearchParams(many) };
  expect(Object.keys(await readCallback(new Request("https://app.test/", body)))).toHaveLength(4000);
  expect(Object.keys(readFields(many, response))).toHaveLength(4000);
});
