import { describe, expect, test } from "vitest";

import { call } from "../renewal/setup.ts";
import { type Change, createStoredScene, elsewhere, person, pem } from "./setup.ts";

const usual: Change = {
  scope: ["read", "write"],
  id: "as.example.test",
  header: { tenant: "a" },
  audience: "https://as.example.test",
  claims: { plan: "gold", nested: { a: 1, b: [1, 2] } },
  parameters: { resource: "https://api.example.test", other: "1" },
};

describe("two accounts that share a store never share a token where they differ in", () => {
  test.each<[string, Change]>([
    ["id", { id: "another" }],
    ["subject", { subject: person(0) }],
    ["scope", { scope: ["read"] }],
    ["scope, which one leaves out", { scope: undefined }],
    ["audience", { audience: "https://as.example.test/token" }],
    ["audience, which one has twice", { audience: ["https://as.example.test", "https://b.example.test"] }],
    ["a claim", { claims: { plan: "silver", nested: { a: 1, b: [1, 2] } } }],
    ["a claim within a claim", { claims: { plan: "gold", nested: { a: 1, b: [2, 1] } } }],
    ["a claim that one has and the other has not", { claims: { nested: { a: 1, b: [1, 2] } } }],
    ["a claim that one removes", { claims: { plan: "gold", nested: { a: 1, b: [1, 2] }, nbf: undefined } }],
    [
      "a claim that is an object and an array of its fields",
      {
        claims: {
          plan: "gold",
          nested: [
            ["a", 1],
            ["b", [1, 2]],
          ],
        },
      },
    ],
    ["a claim that one has as null", { claims: { plan: "gold", nested: { a: 1, b: [1, 2] }, tenant: null } }],
    ["a standard claim that one has as null", { claims: { plan: "gold", nested: { a: 1, b: [1, 2] }, sub: null } }],
    ["the audience of an ID token", { claims: { ...usual.claims, target_audience: "https://b.example.test" } }],
    ["a parameter of the header", { header: { tenant: "b" } }],
    ["the token endpoint", { id: "as.example.test", tokenEndpoint: "https://as.example.test/other" }],
    ["a parameter", { parameters: { resource: "https://b.example.test", other: "1" } }],
    [
      "a parameter that one repeats",
      { parameters: { resource: ["https://api.example.test", "https://b.example.test"] } },
    ],
    ["the client beside the assertion", { client: { id: "demo-public" } }],
    ["the grant", { grantType: "client_credentials" }],
  ])("%s", async (_, change) => {
    expect(await keys(usual, change)).toHaveLength(2);
  });
});

describe("the same account is found again", () => {
  test("by whoever writes its options in another order", async () => {
    const reordered: Change = {
      parameters: { other: "1", resource: "https://api.example.test" },
      claims: { nested: { b: [1, 2], a: 1 }, plan: "gold" },
      audience: "https://as.example.test",
      scope: ["read", "write"],
    };
    expect(await keys(usual, reordered)).toHaveLength(1);
  });

  test.each<[string, Change]>([
    ["key, which was replaced", { key: { pem, kid: "new" } }],
    ["lifetime and leeway, which are no part of what is asked for", { lifetime: 30, leeway: 10, maxSubjects: 5 }],
    ["lifetime of tokens that the server does not tell", { tokenLifetime: 600 }],
    ["origins", { origins: ["https://api.example.test"] }],
  ])("by whoever has another %s", async (_, change) => {
    expect(await keys(usual, change)).toHaveLength(1);
  });

  test("where a subject is asked for by as, and by subject", async () => {
    const scene = createStoredScene();
    const token = await scene.client.as(person(0)).token();
    expect(await elsewhere(scene, {}, { subject: person(0) }).token()).toEqual(token);
    expect(scene.server.count("token")).toBe(1);
  });
});

test.each([
  ["a:b", "c"],
  ["a", "b:c"],
  ["a%3Ab", "c"],
])("names with colons are not mistaken for others: %s and %s", async (issuer, subject) => {
  const own = await keys({ issuer, subject, key: { pem } }, {});
  const other = await keys({ issuer: "a", subject: "b", key: { pem } }, {});
  expect(own[0]).not.toBe(other[0]);
  expect(own[0]?.split(":").slice(-3, -1).map(decodeURIComponent)).toEqual([issuer, subject]);
});

test("what one of them was granted, the other does not get", async () => {
  const scene = createStoredScene({ options: { scope: ["read"] }, server: { resourceScope: "write" } });
  expect(await call(scene, elsewhere(scene, {}, { scope: ["write"] }))).toBe(200);
  expect(await call(scene, scene.client)).toBe(403);
});

/** The keys under which an account, and the same one with a change, look for their token. */
async function keys(first: Change, change: Change): Promise<readonly string[]> {
  const scene = createStoredScene({ options: first });
  const asked = new Set<string>();
  const store = {
    ...scene.store,
    get: (key: string) => {
      asked.add(key);
      return scene.store.get(key);
    },
  };
  const sent = { status: 400 };
  scene.server.fault("token", sent, 2);
  for (const one of [{}, change]) {
    // What they are answered does not matter.
    await elsewhere(scene, { store }, one)
      .token()
      .catch(() => undefined);
  }
  return [...asked];
}
