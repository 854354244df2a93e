import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { percentEncode } from "../../src/oauth1/encoding.ts";
import { redacting } from "../../src/redact.ts";
import { characters } from "./characters.ts";
import { wellFormedText } from "./credentials.ts";
import { runs } from "./runs.ts";

type Spell = (text: string) => string;

const form: Spell = (text) => new URLSearchParams([["", text]]).toString().slice(1);
const lowerCase: Spell = (text) => text.replace(/%[\dA-F]{2}/g, (escape) => escape.toLowerCase());
const json: Spell = (text) => JSON.stringify(text).slice(1, -1);
const asciiJson: Spell = (text) =>
  json(text).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** How a provider may write what it was sent. */
const spellings: Readonly<Record<string, Spell>> = {
  plain: (text) => text,
  "percent-encoded (RFC 5849)": percentEncode,
  "percent-encoded in lower case": (text) => lowerCase(percentEncode(text)),
  "percent-encoded by encodeURIComponent": encodeURIComponent,
  "percent-encoded twice": (text) => percentEncode(percentEncode(text)),
  "percent-encoded twice in lower case": (text) => lowerCase(percentEncode(lowerCase(percentEncode(text)))),
  "form-encoded": form,
  "form-encoded in lower case": (text) => lowerCase(form(text)),
  "form-encoded and then percent-encoded": (text) => percentEncode(form(text)),
  "percent-encoded and then form-encoded": (text) => form(percentEncode(text)),
  JSON: json,
  "JSON with escaped slashes": (text) => json(text).replaceAll("/", "\\/"),
  "JSON in ASCII": asciiJson,
  "JSON in JSON": (text) => json(json(text)),
};

/** Text without the marks that stand for secrets: pieces of a mark are no piece of a secret. */
function withoutMarks(text: string): readonly string[] {
  return text.split("[redacted]");
}

// What stands beside a secret is set off from it, as in every format: glued to it, half an escape could become a whole one.
const edge = fc.constantFrom(" ", '"', "=", ":", "\n", "");
const word = fc.string({ unit: "grapheme", maxLength: 10 });
const context = fc.tuple(edge, word).map(([mark, text]) => (mark === "" ? "" : mark + text + mark));

describe.each(Object.entries(spellings))("%s", (_, spell) => {
  test("no secret is left in any text", () => {
    // Nothing but backslashes is nothing but escapes.
    const secretText = wellFormedText(1).filter((text) => !/^\\+$/.test(text));
    const property = fc.property(secretText, context, context, (secret, before, after) => {
      const clean = withoutMarks(redacting([secret])(before + spell(secret) + after));
      for (const piece of clean) {
        expect(piece).not.toContain(secret);
        expect(piece).not.toContain(spell(secret));
      }
    });
    fc.assert(property, runs(300));
  });
});

test("several secrets, some of them parts of others, are all taken out", () => {
  // Long enough not to be part of the mark itself.
  const secret = fc.string({ unit: characters("ab&é"), minLength: 4, maxLength: 6 });
  const secrets = fc.array(secret, { minLength: 1, maxLength: 4 });
  const property = fc.property(secrets, context, (known, between) => {
    const spelled = known.flatMap((one) => [one, percentEncode(one), form(one), json(one)]);
    const clean = redacting(known)(spelled.join(between));
    for (const one of known) expect(clean).not.toContain(one);
  });
  fc.assert(property, runs(500));
});

test("a text without secrets stays as it is", () => {
  const property = fc.property(fc.string({ unit: characters("abc %&") }), (text) => {
    expect(redacting(["", undefined, "SECRET", "SECRET?"])(text)).toBe(text);
  });
  fc.assert(property, runs(200));
});
