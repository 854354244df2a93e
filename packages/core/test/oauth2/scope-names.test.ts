import { describe, expect, it } from "vitest";

import { type ScopeOptions } from "../../src/index.ts";
import { caught, plain } from "../plain-server.ts";
import { redirectUri } from "./setup.ts";

/** The `scope` of the URL that a person is sent to. */
async function asked(scope: readonly string[] | undefined, rules: ScopeOptions = {}): Promise<string | null> {
  const { url } = await plain({}, { scope: rules }).client.authorize({ redirectUri, ...(scope && { scope }) });
  return url.searchParams.get("scope");
}

const capitals = { names: /^[A-Z][A-Z_]*$/, separator: ";" };

describe("a scope is refused", () => {
  it.each<readonly [what: string, scope: readonly unknown[], rules: ScopeOptions]>([
    ["with the separator in it", ["a,b"], { separator: "," }],
    ["with a separator of several letters in it", ["a, b"], { separator: ", " }],
    ["with a space in it", ["a b"], {}],
    ["with a space in it, whatever the separator", ["a b"], { separator: "," }],
    ["with a line break behind it", ["a\n"], {}],
    ["that is empty", ["a", ""], {}],
    ["that is no name of this provider's", ["VALUABLE_ACCESS", "valuable_access"], capitals],
    ["that is a name with the separator in it", ["LIKE;PHOTO"], { ...capitals, names: /^[A-Z;]+$/ }],
    ["that is no text", ["a", 7], {}],
    ["that is missing", ["a", undefined], {}],
  ])("%s", async (_, scope, rules) => {
    const error = await caught(async () => asked(scope as readonly string[], rules));
    expect(error).toMatchObject({ name: "ConfigurationError", code: "option_invalid", provider: "as.example.test" });
    const fromDefinition = await caught(async () => asked(undefined, { ...rules, default: scope as string[] }));
    expect(fromDefinition).toMatchObject({ name: "ConfigurationError", code: "option_invalid" });
  });

  it("as one text instead of a list", async () => {
    expect(await caught(async () => asked("a" as never))).toMatchObject({ code: "option_invalid" });
  });
});

describe("a scope is asked for", () => {
  it.each<readonly [what: string, scope: readonly string[], rules: ScopeOptions, text: string]>([
    ["with commas in it, where they separate nothing", ["a,b", "c"], {}, "a,b c"],
    ["as this provider writes it", ["LIKE", "SET_STATUS"], capitals, "LIKE;SET_STATUS"],
    ["as a URL", ["https://example.com/auth.read"], {}, "https://example.com/auth.read"],
    [
      "with a space in it, where the provider's names have one",
      ["VALUABLE ACCESS"],
      { names: /^[A-Z ]+$/, separator: "," },
      "VALUABLE ACCESS",
    ],
  ])("%s", async (_, scope, rules, text) => {
    expect(await asked(scope, rules)).toBe(text);
  });
});
