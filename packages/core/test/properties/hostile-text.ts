import * as fc from "fast-check";

/** Scraps of what answers and callbacks are made of: arbitrary text alone would seldom come near a parser's edge. */
const scrap = fc.constantFrom(
  "oauth_token",
  "oauth_token_secret",
  "oauth_verifier",
  "oauth_problem",
  "oauth_callback_confirmed",
  "denied",
  "errors",
  "message",
  "toString",
  "__proto__",
  "=",
  "&",
  "?",
  "#",
  "%",
  "%FF",
  "%00",
  "%0A",
  "+",
  "{",
  "}",
  "[",
  "]",
  ":",
  ",",
  '"',
  "<",
  "//",
  "https:",
  "oauth_token=a&oauth_token_secret=b",
  "\uD800",
  "\uFEFF",
  "\0",
  "\n",
);

/** Text that nobody can trust. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc
    .array(fc.oneof({ weight: 4, arbitrary: scrap }, fc.string({ unit: "grapheme", maxLength: 3 })))
    .map((all) => all.join("")),
);

const key = fc.constantFrom(
  "oauth_token",
  "oauth_token_secret",
  "errors",
  "message",
  "code",
  "toString",
  "valueOf",
  "toJSON",
  "constructor",
  "__proto__",
  "length",
  "0",
);

const { value: anyValue, object: anyObject } = fc.letrec<{ value: string; object: string }>((tie) => ({
  object: fc
    .array(fc.tuple(key, tie("value")), { maxLength: 4 })
    .map((entries) => `{${entries.map(([name, value]) => `"${name}":${value}`).join(",")}}`),
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom("1", "null", "true", '""', '"text"', "1e999", "[]"),
    tie("object"),
    fc.array(tie("value"), { maxLength: 3 }).map((values) => `[${values.join(",")}]`),
  ),
}));

/** JSON whose shape nobody can trust, its names well known to objects. */
export const hostileJson: fc.Arbitrary<string> = fc.oneof(
  anyObject,
  anyValue.map((message) => `{"errors":[{"message":${message}}]}`),
  fc.tuple(anyValue, anyValue).map(([token, secret]) => `{"oauth_token":${token},"oauth_token_secret":${secret}}`),
);
