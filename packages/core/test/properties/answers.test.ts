import * as fc from "fast-check";
import { expect, test } from "vitest";

import { isOAuthKitError } from "../../src/index.ts";
import { readCredentials } from "../../src/oauth1/answer.ts";
import { readRefusal } from "../../src/oauth1/refusal.ts";
import { redacting } from "../../src/redact.ts";
import { characters } from "./characters.ts";
import { hostileJson, hostileText } from "./hostile-text.ts";
import { runs } from "./runs.ts";

const text = fc.oneof(hostileText, hostileJson);
const status = fc.constantFrom(200, 201, 400, 401, 403, 404, 429, 500, 503);
const redact = redacting(["oauth_token"]);

/** The challenge as a header may have it: bytes, not text. */
const challenge = fc.string({ unit: characters('OAuth oauth_problem="\\, é', "oauth_problem=") });

function attempt(task: () => unknown): unknown {
  try {
    return task();
  } catch (error) {
    return error;
  }
}

test("an answer is a token or an error of oauthkit's, whatever it says", () => {
  const property = fc.property(text, status, (answer, code) => {
    const result = attempt(() => readCredentials(answer, new Response(null, { status: code }), undefined));
    const token = { oauth_token: expect.any(String) as string, oauth_token_secret: expect.any(String) as string };
    if (!isOAuthKitError(result)) expect(result).toMatchObject(token);
  });
  fc.assert(property, runs(2000));
});

test("a refusal is found or not found, is told on one line, and reading it never fails", () => {
  const property = fc.property(text, status, challenge, (answer, code, header) => {
    const response = new Response(null, { status: code, headers: { "www-authenticate": header } });
    const refusal = readRefusal(answer, response, redact);
    expect(refusal === undefined || isOAuthKitError(refusal)).toBe(true);
    const message: unknown = expect.stringMatching(/^\P{Cc}*$/u);
    if (code >= 400) expect(refusal).toMatchObject({ status: code, message });
  });
  fc.assert(property, runs(2000));
});

test("the two halves of a token come back as they were sent, as a form or as JSON", () => {
  const half = fc.string({ unit: "grapheme", minLength: 1 });
  const property = fc.property(half, half, fc.boolean(), (oauth_token, oauth_token_secret, asJson) => {
    const fields = { oauth_token, oauth_token_secret };
    const answer = asJson ? JSON.stringify(fields) : new URLSearchParams(fields).toString();
    expect({ ...readCredentials(answer, new Response(), undefined) }).toEqual(fields);
  });
  fc.assert(property, runs(500));
});
