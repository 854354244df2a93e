import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";

import { beforeAll, describe, expect, it } from "vitest";

import * as quirks from "../packages/core/src/quirks/index.ts";
import { definitions } from "./emulators/definitions.ts";
import { journey, type Recipe } from "./emulators/journey.ts";

const page = readFileSync(new URL("../docs/emulators.md", import.meta.url), "utf8");
const [own, older] = ["provider-emulator", "oauth1-emulator"];

describe("the page about descriptions names every field of", () => {
  it.each([
    [`${own}/description.ts`, "EmulatorDescription"],
    [`${own}/description.ts`, "EmulatorEndpoints"],
    [`${own}/description.ts`, "EmulatorScope"],
    [`${own}/description.ts`, "EmulatorRefusals"],
    [`${own}/token-description.ts`, "EmulatorTokenDescription"],
    [`${own}/token-description.ts`, "EmulatorTokenFields"],
    [`${own}/refusal.ts`, "EmulatorRefusal"],
    [`${own}/refusal.ts`, "EmulatorOwnRefusal"],
    [`${own}/pages/pages.ts`, "EmulatorPages"],
    [`${own}/pages/pages.ts`, "EmulatorLoginPage"],
    [`${own}/pages/pages.ts`, "EmulatorConsentPage"],
    [`${own}/calls.ts`, "EmulatorCallPlace"],
    [`${own}/calls.ts`, "EmulatorTokenRules"],
    [`${own}/calls.ts`, "EmulatorUserCall"],
    [`${own}/calls.ts`, "EmulatorUserinfo"],
    [`${own}/context.ts`, "EmulatorContext"],
    [`${own}/context.ts`, "EmulatorRequest"],
    [`${own}/context.ts`, "EmulatorCode"],
    [`${own}/context.ts`, "EmulatorCallbackContext"],
    [`${own}/context.ts`, "EmulatorAuthorizationContext"],
    [`${own}/context.ts`, "EmulatorTokenContext"],
    [`${own}/context.ts`, "EmulatorTokenCheckContext"],
    [`${own}/context.ts`, "EmulatorRevocationContext"],
    [`${own}/context.ts`, "EmulatorOpenCallContext"],
    [`${own}/context.ts`, "EmulatorTokenCallContext"],
    [`${own}/context.ts`, "EmulatorCallToken"],
    [`${own}/options.ts`, "ProviderEmulatorOptions"],
    [`${own}/options.ts`, "EmulatorClient"],
    [`${own}/options.ts`, "EmulatorUser"],
    [`${own}/options.ts`, "EmulatorAccount"],
    [`${own}/options.ts`, "EmulatorLifetimes"],
    [`${older}/description.ts`, "OAuth1EmulatorDescription"],
    [`${older}/description.ts`, "OAuth1EmulatorGrant"],
    [`${older}/description.ts`, "OAuth1EmulatorWayBack"],
    [`${older}/protocol.ts`, "OAuth1EmulatorProtocol"],
    [`${older}/protocol.ts`, "OAuth1EmulatorLifetimes"],
    [`${older}/protocol.ts`, "OAuth1EmulatorRefusal"],
    [`${older}/calls.ts`, "OAuth1EmulatorCallPlace"],
    [`${older}/calls.ts`, "OAuth1EmulatorContext"],
    [`${older}/calls.ts`, "OAuth1EmulatorClientContext"],
    [`${older}/calls.ts`, "OAuth1EmulatorOpenContext"],
    [`${older}/options.ts`, "OAuth1EmulatorOptions"],
    ["oauth1/options.ts", "OAuth1Client"],
  ])("%s: %s", (file, name) => {
    const fields = fieldsOf(file, name);
    expect(fields).not.toEqual([]);
    const part = file.startsWith("oauth1") ? page.slice(page.indexOf("## OAuth 1.0a")) : page;
    expect(fields.filter((field) => !isNamed(part, field))).toEqual([]);
  });

  it.each([
    ["provider-emulator/refusal.ts", "EmulatorRefusalReason"],
    ["provider-emulator/context.ts", "EmulatorGrant"],
    ["oauth1-emulator/protocol.ts", "OAuth1EmulatorSignatureMethod"],
  ])("the words of %s: %s", (file, name) => {
    const words = wordsOf(file, name);
    expect(words.length).toBeGreaterThan(5);
    expect(words.filter((word) => !page.includes(`\`${word}\``) && !page.includes(`"${word}"`))).toEqual([]);
  });
});

describe("the recipe for", () => {
  let recipes: Readonly<Record<string, Recipe>> = {};

  beforeAll(async () => {
    const code = [...page.matchAll(/```ts\n(.*?)```/gs)].map(([, block = ""]) => block).find(isRecipes) ?? "";
    const module = `data:text/javascript,${encodeURIComponent(stripTypeScriptTypes(code))}`;
    ({ recipes } = (await import(/* @vite-ignore */ module)) as { recipes: typeof recipes });
  });

  it("every quirk of the catalogue is there", () => {
    expect(Object.keys(recipes).toSorted()).toEqual(
      Object.keys(quirks)
        .filter((name) => name !== "combined")
        .toSorted(),
    );
  });

  it.each(Object.entries(definitions()))("%s goes with the quirk, and not without it", async (name, definition) => {
    const recipe = recipes[name] ?? {};
    await expect(journey(recipe, definition)).resolves.toEqual("done");
    await expect(journey(recipe, {})).rejects.toBeInstanceOf(Error);
  });
});

function isRecipes(block: string): boolean {
  return block.includes("export const recipes");
}

/** Whether a word stands in code, outside of samples. */
function isNamed(text: string, field: string): boolean {
  const spans = text.replaceAll(/```.*?```/gs, "").matchAll(/`([^`\n]+)`/g);
  return [...spans].some(([, code = ""]) => code.split(/[^\w]+/).includes(field));
}

function sourceOf(file: string): string {
  return readFileSync(new URL(`../packages/testing/src/${file}`, import.meta.url), "utf8");
}

/** The members of an interface or of an object type, those of objects within it too, as its source spells them. */
function fieldsOf(file: string, name: string): readonly string[] {
  const source = sourceOf(file);
  const start = source.search(new RegExp(`^export (?:interface|type) ${name}\\b`, "m"));
  const body = source.slice(start, source.indexOf("\n}", start));
  return [...body.matchAll(/^ {2,}readonly (\w+)\??:/gm)].map(([, field = ""]) => field);
}

/** The texts of a union. */
function wordsOf(file: string, name: string): readonly string[] {
  const source = sourceOf(file);
  const start = source.search(new RegExp(`^export type ${name}\\b`, "m"));
  return [...source.slice(start, source.indexOf(";\n", start)).matchAll(/"([\w-]+)"/g)].map(([, word = ""]) => word);
}
