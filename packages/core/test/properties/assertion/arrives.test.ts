import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { JsonObject } from "../../../src/json.ts";
import { wellFormedText } from "../credentials.ts";
import { runs } from "../runs.ts";
import { createAccount } from "./account.ts";

const text = wellFormedText(1);
const long = fc.integer({ min: 1000, max: 50_000 }).chain((length) => text.map((piece) => piece.repeat(length)));

const known = new Set(["iss", "sub", "aud", "exp", "iat", "nbf", "jti", "scope", "alg", "typ", "kid"]);

/** Members of every name but those that have a meaning of their own, and of every value. */
const members: fc.Arbitrary<JsonObject> = fc
  .dictionary(text, fc.jsonValue({ stringUnit: "grapheme" }), { maxKeys: 5 })
  // JSON has no negative zero.
  .map((object) => JSON.parse(JSON.stringify(object)) as JsonObject)
  .filter((object) => Object.keys(object).every((name) => !known.has(name)));

const now = 1_800_000_000;
const runtime = { now: () => now * 1000, random: () => "unique" };

describe("what an account says arrives", () => {
  test("as claims and header parameters, whatever their names and values", async () => {
    const property = fc.asyncProperty(members, members, async (claims, header) => {
      const { client, arrivals } = createAccount({ claims, header }, runtime);
      await client.token();
      const standard = { iss: "issuer", sub: "issuer", aud: "https://as.test/token", jti: "unique" };
      const times = { iat: now, nbf: now, exp: now + 60 };
      expect(arrivals).toMatchObject([{ header: {}, claims: {} }]);
      expect({ ...arrivals[0]?.claims }).toEqual({ ...standard, ...times, ...claims });
      expect({ ...arrivals[0]?.header }).toEqual({ alg: "HS256", typ: "JWT", ...header });
    });
    await fc.assert(property, runs(500));
  });

  test("as issuer, subject, audience and name of the key", async () => {
    const list = fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 }));
    const property = fc.asyncProperty(text, text, list, text, async (issuer, subject, audience, kid) => {
      const key = { secret: "a secret of this test", alg: "HS256", kid } as const;
      const { client, arrivals } = createAccount({ issuer, subject, audience, key });
      await client.token();
      expect(arrivals[0]?.claims).toMatchObject({ iss: issuer, sub: subject, aud: audience });
      expect(arrivals[0]?.header).toEqual({ alg: "HS256", typ: "JWT", kid });
    });
    await fc.assert(property, runs(300));
  });

  test("as scopes, in the parameter, and in the claim of a grant", async () => {
    // RFC 6749 section 3.3.
    const scope = fc.array(fc.stringMatching(/^[!#-[\]-~]{1,20}$/), { minLength: 1, maxLength: 5 });
    const property = fc.asyncProperty(scope, fc.boolean(), async (scopes, isClient) => {
      const change = isClient ? { grantType: "client_credentials" } : {};
      const { client, arrivals } = createAccount({ scope: scopes, ...change });
      await client.token();
      // What proves the client says nothing of what is asked for.
      expect(arrivals[0]?.claims["scope"]).toBe(isClient ? undefined : scopes.join(" "));
      expect(arrivals[0]?.form.getAll("scope")).toEqual([scopes.join(" ")]);
    });
    await fc.assert(property, runs(200));
  });

  test("as subjects of calls, each in one assertion of its own", async () => {
    const property = fc.asyncProperty(fc.uniqueArray(text, { minLength: 1, maxLength: 6 }), async (subjects) => {
      const { client, arrivals } = createAccount({ subject: "own", claims: { sub: "claimed" } });
      const tokens = await Promise.all(
        [...subjects, ...subjects].map(async (subject) => (await client.as(subject).token()).access_token),
      );
      expect(new Set(arrivals.map(({ claims }) => claims["sub"]))).toEqual(new Set(subjects));
      expect(arrivals).toHaveLength(subjects.length);
      expect(tokens.slice(subjects.length)).toEqual(tokens.slice(0, subjects.length));
      expect(new Set(arrivals.map(({ claims }) => claims["jti"])).size).toBe(subjects.length);
    });
    await fc.assert(property, runs(200));
  });

  test("as parameters, once each", async () => {
    const names = text.filter((name) => !["grant_type", "assertion", "scope"].includes(name));
    const property = fc.asyncProperty(fc.dictionary(names, wellFormedText(0), { maxKeys: 4 }), async (parameters) => {
      const { client, arrivals } = createAccount({ parameters });
      await client.token();
      const others = [...(arrivals[0]?.form ?? [])].filter(([name]) => name !== "grant_type" && name !== "assertion");
      expect(Object.fromEntries(others)).toEqual({ ...parameters });
      expect(others).toHaveLength(Object.keys(parameters).length);
    });
    await fc.assert(property, runs(200));
  });

  test("at any length", async () => {
    const property = fc.asyncProperty(long, long, async (value, subject) => {
      const { client, arrivals } = createAccount({ claims: { value }, header: { value } });
      await client.as(subject).token();
      expect(arrivals[0]?.claims["value"] === value && arrivals[0].header["value"] === value).toBe(true);
      expect(arrivals[0]?.claims["sub"] === subject).toBe(true);
    });
    await fc.assert(property, runs(20));
  });

  test("as times, by the clock and the life that it was given", async () => {
    const life = fc.integer({ min: 1, max: 1_000_000 });
    const time = fc.integer({ min: 0, max: 8_000_000_000_000 });
    const property = fc.asyncProperty(time, life, async (milliseconds, lifetime) => {
      const { client, arrivals } = createAccount({ lifetime }, { now: () => milliseconds });
      await client.token();
      const iat = Math.floor(milliseconds / 1000);
      expect(arrivals[0]?.claims).toMatchObject({ iat, nbf: iat, exp: iat + lifetime });
    });
    await fc.assert(property, runs(300));
  });
});

test("a claim that is taken away is not there, whichever", async () => {
  const names = fc.subarray(["iss", "sub", "aud", "jti", "iat", "nbf", "exp", "scope"]);
  const property = fc.asyncProperty(names, async (gone) => {
    const claims = Object.fromEntries(gone.map((name) => [name, undefined]));
    const { client, arrivals } = createAccount({ claims, scope: ["a"] });
    await client.token();
    const left = ["iss", "sub", "aud", "jti", "iat", "nbf", "exp", "scope"].filter((name) => !gone.includes(name));
    expect(Object.keys(arrivals[0]?.claims ?? {}).toSorted()).toEqual(left.toSorted());
  });
  await fc.assert(property, runs(200));
});
