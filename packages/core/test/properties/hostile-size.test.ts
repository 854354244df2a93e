import { describe, expect, test } from "vitest";

import { readCredentials } from "../../src/oauth1/answer.ts";
import { readRefusal } from "../../src/oauth1/refusal.ts";
import { redacting, redactValue } from "../../src/redact.ts";
import { caught } from "../canary/expect-clean.ts";

/** Long enough that a search in quadratic time runs into the test's time limit, and short enough that it ends. */
const size = 65_536;

/** Texts on which a search that starts anew at every character, or goes back again and again, would never end. */
const pieces = [
  "a",
  "\\",
  "\\u00",
  "%",
  "%25",
  "&amp",
  " ",
  '"',
  "token",
  "token=",
  "token\\",
  "cookie:",
  "\0",
  "<",
  "{",
];

const backslashes = `${"\\".repeat(50)}zebra`;
const redact = redacting(["abcdef", "   ", "%25%25", "é😀", "a&b", backslashes, "v".repeat(20_000)]);

describe.each(pieces)("64 KiB of %j", (piece) => {
  const text = piece.repeat(size / piece.length);

  test("is searched for secrets to its end", () => {
    expect(redact(`${text} abcdef`)).toMatch(/\[redacted\]$/);
    expect(redactValue({ text: [text] }, redact)).toHaveProperty("text");
  });

  test("is read as a refusal, and as credentials that it is not", async () => {
    const response = new Response(null, { status: 400 });
    expect(readRefusal(text, response, redact)).toMatchObject({ code: "token_refused" });
    expect(await caught(() => readCredentials(text, response, undefined))).toMatchObject({
      remedy: "mend_configuration",
    });
  });
});
