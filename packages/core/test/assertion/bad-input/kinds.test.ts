import { describe, expect, it } from "vitest";

import { AssertionClient, OAuth2Client } from "../../../src/index.ts";
import { expectRefusal, good, type Refusal } from "./expect-refusal.ts";

/** What an option has to be, as the error says it, and what it is not. */
type Kind = readonly [says: string, names: string, wrong: readonly unknown[]];

const functionOrNot = [null, "text", 7, {}, []];
const objectOrNot = [null, "text", "", 7, [], [{}], true, () => ({})];
const textOrNot = [null, "", 7, {}, ["text"], () => "text"];
const listOrNot = [null, "calendar.readonly", "", 7, {}, [""], ["a", 7], [null], [["a"]], new Set(["a"])];
const countOrNot = [null, 0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, "60", "", [60], 2 ** 53, 60n, true];
const secondsOrNot = [null, -1, Number.NaN, Number.POSITIVE_INFINITY, "60", "soon", [60], 60n, true];

const kinds: readonly Kind[] = [
  ["a function", "api failure profile", functionOrNot],
  ["an object", "claims client dpop header parameters quirks", objectOrNot],
  ["a text, and not empty", "grantType id subject", textOrNot],
  ["header, body or query", "placement", [...textOrNot, "cookie", "Header"].filter((value) => !Array.isArray(value))],
  ["a word or a function", "clientAuthentication", [null, "", 7, {}, ["post"]]],
  ["true or false", "selfSigned", [null, "", 0, 1, "true", {}]],
  ["a list of texts", "scope tokenTypes", listOrNot],
  ["a list of texts, or a function", "origins", listOrNot],
  ["a whole number, from 1 on", "lifetime maxSubjects tokenLifetime", countOrNot],
  ["a number of seconds, from 0 on", "leeway", secondsOrNot],
];

describe("what an option is, is refused:", () => {
  const rows = kinds.flatMap(([says, names, wrong]) => names.split(" ").map((name) => [name, says, wrong] as const));

  it.each(rows)("%s, where it is not %s", async (name, says, wrong) => {
    for (const value of wrong) {
      const refusal = { code: "option_invalid", says: `${name} has to be ${says}` };
      expect(await expectRefusal({ ...good, [name]: value }, refusal)).toBe(refusal.code);
    }
  });

  it("the first of two that are wrong is told", async () => {
    const refusal = { code: "option_invalid", says: "header has to be an object" };
    expect(await expectRefusal({ ...good, lifetime: 0, header: null }, refusal)).toBe(refusal.code);
  });
});

describe("null is refused, and never taken for what was not given:", () => {
  const rows: readonly (readonly [name: string, refusal: Refusal])[] = [
    ["assertion", { code: "option_invalid", says: "exclude each other" }],
    ["audience", { code: "option_invalid", says: "audience has to be a text" }],
    ["issuer", { code: "issuer_missing", says: "issuer is missing" }],
    ["key", { code: "key_missing", says: "there is no key" }],
  ];
  it.each(rows)("%s", async (name, refusal) => {
    expect(await expectRefusal({ ...good, [name]: null }, refusal)).toBe(refusal.code);
  });

  it("assertion, without a key", async () => {
    const refusal = { code: "option_invalid", says: "assertion has to be a text or a function" };
    expect(await expectRefusal({ ...good, key: undefined, assertion: null }, refusal)).toBe(refusal.code);
  });

  // A client that is to prove itself in another way than was said proves itself in a way that nobody has chosen.
  it.each(["clientAuthentication", "selfSigned"])("%s", (name) => {
    expect(attempt({ ...good, client: { id: "app", secret: "s" }, [name]: null })).toMatchObject({
      code: "option_invalid",
    });
  });
});

describe("a placement that nobody knows is refused", () => {
  const words = ["cookie", "Header", "toString", "form", " query"] as never[];
  const says = "placement has to be header, body or query";
  const unknown = { code: "option_invalid", message: expect.stringContaining(says) as string };

  it.each(words)("by an AssertionClient: %s", (placement) => {
    expect(attempt({ ...good, placement })).toMatchObject(unknown);
  });

  it.each(words)("by an OAuth2Client: %s", (placement) => {
    const endpoints = { authorization: "https://as.example/authorize", token: "https://as.example/token" };
    const make = (): unknown => new OAuth2Client({ endpoints, client: { id: "app" }, placement });
    expect(make).toThrow(expect.objectContaining({ ...unknown, provider: "as.example" }));
  });

  it.each(words)("with the account's name: %s", async (placement) => {
    expect(await expectRefusal({ ...good, placement }, { code: unknown.code, says })).toBe(unknown.code);
  });
});

/** What the constructor throws. */
function attempt(options: object): unknown {
  try {
    return new AssertionClient(options as typeof good);
  } catch (error) {
    return error;
  }
}
