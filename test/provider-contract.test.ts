import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

const page = readFileSync(new URL("../docs/provider-contract.md", import.meta.url), "utf8");

describe("the page about the provider contract", () => {
  it.each([
    ["oauth2/definition.ts", "OAuth2Definition"],
    ["oauth2/definition.ts", "OAuth2Endpoints"],
    ["oauth2/definition.ts", "OAuth2ClientCredentials"],
    ["oauth2/definition.ts", "ScopeOptions"],
    ["oauth2/definition.ts", "ExtraParameters"],
    ["oauth2/definition.ts", "Quirks"],
    ["oauth1/definition.ts", "OAuth1Definition"],
    ["oauth1/definition.ts", "OAuth1Endpoints"],
    ["oauth1/definition.ts", "OAuth1Quirks"],
    ["provider.ts", "Resource"],
    ["provider.ts", "Failure"],
  ])("%s: names every field of %s", (file, name) => {
    const fields = fieldsOf(file, name);
    expect(fields).not.toEqual([]);
    expect(fields.filter((field) => !new RegExp(`\`${field}[\`(]`).test(page))).toEqual([]);
  });

  it("names no field that there is not", () => {
    const section = page.slice(page.indexOf("## An OAuth 2 definition"), page.indexOf("### Endpoints"));
    const rows = [...section.matchAll(/^\| `(\w+)`/gm)].map(([, field = ""]) => field);
    const fields = new Set([
      ...fieldsOf("oauth2/definition.ts", "OAuth2Definition"),
      ...fieldsOf("provider.ts", "Resource"),
    ]);
    expect(rows.filter((field) => !fields.has(field))).toEqual([]);
    expect(rows.length).toBeGreaterThan(15);
  });
});

/** The members of an interface, as its source spells them. */
function fieldsOf(file: string, name: string): readonly string[] {
  const source = readFileSync(new URL(`../packages/core/src/${file}`, import.meta.url), "utf8");
  const start = source.search(new RegExp(`^export interface ${name}\\b`, "m"));
  const text = source.slice(start, source.indexOf("\n}", start));
  return [...text.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, field = ""]) => field);
}
