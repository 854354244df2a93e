import { describe, expect, it } from "vitest";

import { AssertionClient, type AssertionOptions, type OAuth2Runtime } from "../../../src/index.ts";
import { expectError, expectRefusal, good } from "./expect-refusal.ts";

const { tokenEndpoint } = good;
const made = (): string => "eyJhbGciOiJSUzI1NiJ9.e30.c2ln";

describe("a function that makes assertions fails the token", () => {
  const nothing = [undefined, null, "", 7, {}, ["eyJ.e30.c2ln"], new Uint8Array(8)];

  it.each(nothing.map((value) => [value]))("when it gives %o", async (value) => {
    for (const assertion of [() => value, async () => value]) {
      const refusal = {
        code: "signing_failed",
        says: "the function given as `assertion` gave no text; return the assertion",
        when: "at the first token",
      } as const;
      expect(await expectRefusal({ tokenEndpoint, assertion }, refusal)).toBe(refusal.code);
    }
  });
});

describe("together with a store, a function that makes assertions", () => {
  const store: OAuth2Runtime["store"] = { get: async () => undefined, set: async () => {}, delete: async () => {} };

  it.each([{}, { issuer: undefined, subject: undefined }, { issuer: "" }])("needs a name: %o", (names) => {
    const error = attempt(() => new AssertionClient({ tokenEndpoint, assertion: made, ...names }, { store }));
    const refusal = { code: "option_missing", says: "give subject", provider: "as.example" };
    expect(expectError(error, refusal)).toBe(refusal.code);
  });

  const named: readonly (readonly [string, AssertionOptions, OAuth2Runtime])[] = [
    ["an issuer", { tokenEndpoint, assertion: made, issuer: "robot@example" }, { store }],
    ["a subject", { tokenEndpoint, assertion: made, subject: "user@example" }, { store }],
    ["a text in its stead, which is its own name", { tokenEndpoint, assertion: made() }, { store }],
    ["no store", { tokenEndpoint, assertion: made }, {}],
  ];
  it.each(named)("is satisfied with %s", async (_, options, runtime) => {
    await using client = new AssertionClient(options, runtime);
    expect(client.fetch).toBeTypeOf("function");
  });
});

describe("a subject is refused that is", () => {
  it.each(["", undefined, null, 7, {}])("%o", async (subject) => {
    await using client = new AssertionClient(good);
    const refusal = { code: "option_invalid", says: "subject is empty", provider: "as.example" };
    const error = attempt(() => client.as(subject as string));
    expect(expectError(error, refusal)).toBe(refusal.code);
  });

  const fixed: readonly (readonly [string, AssertionOptions])[] = [
    ["the client alone", { ...good, grantType: "client_credentials" }],
    ["the client alone, made by a function", { tokenEndpoint, assertion: made, grantType: "client_credentials" }],
    ["somebody else, being a text", { tokenEndpoint, assertion: made() }],
    ["somebody else, being a text with a subject", { tokenEndpoint, assertion: made(), subject: "other@example" }],
    ["itself, being a text", { assertion: made(), selfSigned: true, audience: "https://as.example" }],
  ];
  it.each(fixed)("named where the assertion speaks for %s", async (_, options) => {
    await using client = new AssertionClient(options);
    const refusal = { code: "grant_unsupported", says: "speaks for nobody else", provider: "as.example" };
    const error = attempt(() => client.as("user@example"));
    expect(expectError(error, refusal)).toBe(refusal.code);
  });
});

it("a subject is taken by a function, which hears of it", async () => {
  const heard: unknown[] = [];
  const assertion = ({ sub }: { readonly sub?: unknown }): string => {
    heard.push(sub);
    return made();
  };
  await using client = new AssertionClient({ tokenEndpoint, assertion }, { fetch: lend });
  await client.as("user@example").token();
  expect(heard).toEqual(["user@example"]);
});

async function lend(): Promise<Response> {
  return Response.json({ access_token: "t", token_type: "Bearer" });
}

function attempt(task: () => unknown): unknown {
  try {
    return task();
  } catch (error) {
    return error;
  }
}
