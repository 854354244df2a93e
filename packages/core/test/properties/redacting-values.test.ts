import { inspect } from "node:util";

import * as fc from "fast-check";
import { expect, test } from "vitest";

import { concealed, redacting, redactValue } from "../../src/redact.ts";
import { characters } from "./characters.ts";
import { runs } from "./runs.ts";

const secret = "S3CR3T";

const kind = fc.constantFrom(
  "secret",
  "token",
  "password",
  "verifier",
  "signature",
  "Authorization",
  "set-cookie",
  "apiKey",
);

/** As providers write them in texts. */
const named = fc.tuple(fc.constantFrom("", "oauth_", "x_auth_"), kind).map((parts) => parts.join(""));

/** As fields of any object may be called. */
const telling = fc.tuple(named, fc.constantFrom("", "_secret", "2")).map((parts) => parts.join(""));

const plain = fc.constantFrom("id", "status", "errors", "message", "0", "__proto__", "constructor");

/** Anything with secrets in it: by name, by value, and in texts that name them. */
const { value } = fc.letrec<{ value: unknown; leaf: unknown; node: unknown }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom<unknown>(1, true, null, undefined, 10n, "text"),
    named.map((name) => `a ${name}=${secret}&b`),
    named.map((name) => `{"${name}": "${secret}"}`),
    fc.constant("KNOWN and more"),
  ),
  node: fc
    .array(fc.oneof(fc.tuple(telling, fc.oneof(fc.constant(secret), tie("value"))), fc.tuple(plain, tie("value"))), {
      maxLength: 4,
    })
    .map((entries): unknown => Object.fromEntries(entries)),
  value: fc.oneof({ maxDepth: 5 }, tie("leaf"), tie("node"), fc.array(tie("value"), { maxLength: 3 })),
}));

const all = { depth: Number.POSITIVE_INFINITY, showHidden: true } as const;

test("no value of a telling name is left, and no known secret", () => {
  const property = fc.property(value, (any) => {
    const shown = inspect(redactValue(any, redacting(["KNOWN"])), all);
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain("KNOWN");
  });
  fc.assert(property, runs(1500));
});

test("a value without secrets stays as it is", () => {
  const property = fc.property(fc.jsonValue({ maxDepth: 4, stringUnit: characters("xyz.,") }), (any) => {
    expect(redactValue(any, redacting(["KNOWN"]))).toEqual(any);
  });
  fc.assert(property, runs(300));
});

test("a concealed object prints without secrets, and is stored with them", () => {
  const property = fc.property(fc.dictionary(telling, fc.constant(secret), { minKeys: 1 }), (fields) => {
    const token = concealed({ ...fields });
    expect(inspect(token, all)).not.toContain(secret);
    expect(inspect([{ token }], all)).not.toContain(secret);
    expect(JSON.parse(JSON.stringify(token))).toEqual(fields);
  });
  fc.assert(property, runs(300));
});
