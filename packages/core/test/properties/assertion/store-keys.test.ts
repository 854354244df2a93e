import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { type JsonObject, type JsonValue, memoryStore, type OAuth2Token } from "../../../src/index.ts";
import { wellFormedText } from "../credentials.ts";
import { runs } from "../runs.ts";
import { createAccount } from "./account.ts";

/** Whatever might end one part of a key and begin the next. */
const odd = fc.oneof(
  wellFormedText(1),
  fc
    .array(fc.constantFrom(":", "%", "%3A", "%25", "@", "%40", "/", "a", "::"), { minLength: 1, maxLength: 5 })
    .map((all) => all.join("")),
);

interface Account {
  readonly issuer: string;
  readonly subject: string | undefined;
  readonly scope: readonly string[] | undefined;
  readonly claims: Readonly<Record<string, JsonValue>> | undefined;
}

const optional = { nil: undefined, freq: 3 };

/** Objects in objects among them, and a list that has an object's members. */
const claim: fc.Arbitrary<JsonValue> = fc.oneof(
  odd,
  fc.jsonValue().map((value) => value as JsonValue),
  fc.dictionary(fc.constantFrom("a", "b"), fc.nat(1)),
  fc.dictionary(fc.constantFrom("a", "b"), fc.nat(1)).map(Object.entries),
);

const account: fc.Arbitrary<Account> = fc.record({
  issuer: odd,
  subject: fc.option(odd, optional),
  scope: fc.option(fc.array(fc.stringMatching(/^[a-z:%/]{1,4}$/), { minLength: 1, maxLength: 3 }), optional),
  claims: fc.option(fc.dictionary(fc.stringMatching(/^x[a-z:%]{0,2}$/), claim, { minKeys: 1, maxKeys: 2 }), optional),
});

/** Where an account keeps the token of one subject. */
async function keyOf({ issuer, subject, scope, claims }: Account, as?: string): Promise<string> {
  const memory = memoryStore<OAuth2Token>();
  const keys = new Set<string>();
  const set = async (key: string, token: OAuth2Token): Promise<void> => {
    keys.add(key);
    await memory.set(key, token);
  };
  const { client } = createAccount({ issuer, subject, scope, claims }, { store: { ...memory, set } });
  await (as === undefined ? client : client.as(as)).token();
  expect(keys.size).toBe(1);
  return [...keys].join();
}

/** The same, whatever the order of its claims, and of what is in them. */
function meaningOf({ claims = {}, ...rest }: Account): string {
  return JSON.stringify([rest.issuer, rest.subject ?? null, rest.scope ?? null, outlineOf(claims)]);
}

/** Every value with its kind, so that no object is mistaken for a list. */
function outlineOf(value: unknown): unknown {
  if (Array.isArray(value)) return ["list", value.map(outlineOf)];
  if (typeof value !== "object" || value === null) return ["value", value];
  const fields = Object.entries(value).map(([name, item]) => [name, outlineOf(item)] as const);
  return ["object", fields.toSorted(([a], [b]) => (a < b ? -1 : 1))];
}

function reversed(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(reversed);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value as JsonObject).map(([name, item = null]) => [name, reversed(item)] as const);
  return Object.fromEntries<JsonValue>(fields.toReversed());
}

describe("the place of a token", () => {
  test("is another one for another account, subject, scope or claim, and the same one for the same", async () => {
    const property = fc.asyncProperty(account, account, async (one, other) => {
      const isSame = meaningOf(one) === meaningOf(other);
      expect((await keyOf(one)) === (await keyOf(other))).toBe(isSame);
      expect(await keyOf(one)).toBe(await keyOf(structuredClone(one)));
    });
    await fc.assert(property, runs(400));
  });

  test("is another one where a single thing is another", async () => {
    const property = fc.asyncProperty(account, account, async (one, other) => {
      for (const name of ["issuer", "subject", "scope", "claims"] as const) {
        const mixed: Account = { ...one, [name]: other[name] };
        expect((await keyOf(mixed)) === (await keyOf(one))).toBe(meaningOf(mixed) === meaningOf(one));
      }
    });
    await fc.assert(property, runs(150));
  });

  test("is another one for each subject, colons and percent signs or not", async () => {
    const property = fc.asyncProperty(
      fc.uniqueArray(odd, { minLength: 2, maxLength: 8 }),
      account,
      async (subjects, one) => {
        const keys = await Promise.all(subjects.map(async (subject) => keyOf(one, subject)));
        expect(new Set(keys).size).toBe(subjects.length);
        for (const key of keys) expect(key.split(":")).toHaveLength(4);
      },
    );
    await fc.assert(property, runs(150));
  });

  test("is another one where issuer and subject share their text in another way", async () => {
    const property = fc.asyncProperty(odd, odd, odd, async (a, b, c) => {
      const rest = { scope: undefined, claims: undefined };
      const keys = await Promise.all([
        keyOf({ issuer: `${a}:${b}`, subject: c, ...rest }),
        keyOf({ issuer: a, subject: `${b}:${c}`, ...rest }),
        keyOf({ issuer: `${a}:${b}:${c}`, subject: undefined, ...rest }),
      ]);
      expect(new Set(keys).size).toBe(3);
    });
    await fc.assert(property, runs(200));
  });

  test("is the same one for a subject of a call and a subject of the account", async () => {
    const property = fc.asyncProperty(account, odd, async (one, subject) => {
      expect(await keyOf(one, subject)).toBe(await keyOf({ ...one, subject }));
    });
    await fc.assert(property, runs(100));
  });

  test("is another one where a claim is a list of what another has as an object", async () => {
    const fields = fc.dictionary(fc.string(), fc.jsonValue() as fc.Arbitrary<JsonValue>);
    const property = fc.asyncProperty(account, fields, async (one, object) => {
      const list = await keyOf({ ...one, claims: { x: Object.entries(object) } });
      expect(await keyOf({ ...one, claims: { x: object } })).not.toBe(list);
    });
    await fc.assert(property, runs(100));
  });

  test("is the same one whatever the order of the claims, and of what is in them", async () => {
    const property = fc.asyncProperty(account, async (one) => {
      const claims = reversed(one.claims ?? {}) as JsonObject as NonNullable<Account["claims"]>;
      expect(await keyOf({ ...one, claims })).toBe(await keyOf({ ...one, claims: one.claims ?? {} }));
    });
    await fc.assert(property, runs(100));
  });
});
