import * as fc from "fast-check";

import { hostileText } from "../hostile-text.ts";

const names = [
  "access_token",
  "token_type",
  "expires_in",
  "refresh_token",
  "scope",
  "id_token",
  "error",
  "error_description",
  "message",
  "detail",
  "code",
  "state",
  "iss",
  "status",
  "toString",
  "valueOf",
  "toJSON",
  "constructor",
  "__proto__",
  "length",
  "0",
];

const { value, object } = fc.letrec<{ value: string; object: string }>((tie) => ({
  object: fc
    .array(fc.tuple(fc.constantFrom(...names), tie("value")), { maxLength: 5 })
    .map((entries) => `{${entries.map(([name, text]) => `"${name}":${text}`).join(",")}}`),
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom("0", "-1", "1e999", "3600.5", "null", "true", '""', '"text"', '"3600"', '"a b,c"', '"\\ud800"'),
    fc.constantFrom('"\\n\\u2028"', '"Bearer"', "[]", '["a","b",1]', '{"polluted":true}'),
    tie("object"),
    fc.array(tie("value"), { maxLength: 3 }).map((values) => `[${values.join(",")}]`),
  ),
}));

/** JSON objects whose members have the names of OAuth 2, and values that nobody can trust. */
export const hostileObject: fc.Arbitrary<string> = object;

/** Any JSON of that kind. */
export const hostileValue: fc.Arbitrary<string> = value;

const scrap = fc.constantFrom(
  ...names,
  "=",
  "&",
  "?",
  "#",
  "%",
  "%00",
  "%FF",
  "+",
  "//",
  "{",
  "}",
  '"',
  "<",
  "\n",
  "\0",
);

/** Answers and callbacks that nobody can trust. */
export const hostileAnswer: fc.Arbitrary<string> = fc.oneof(
  hostileText,
  hostileObject,
  fc
    .array(fc.oneof({ weight: 4, arbitrary: scrap }, fc.string({ unit: "grapheme", maxLength: 3 })))
    .map((all) => all.join("")),
);

/** What a header may hold. */
export const hostileHeader: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      "Bearer",
      "DPoP",
      "error",
      "scope",
      "realm",
      "=",
      '"',
      "\\",
      ",",
      " ",
      "\t",
      "é",
      "a",
      '="',
      '", ',
      "==",
    ),
  )
  .map((all) => all.join("").trim());
