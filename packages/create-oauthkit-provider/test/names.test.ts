import { type Answers, grantNames, type OAuth2Answers, planPackage } from "create-oauthkit-provider";
import { parseSync } from "rolldown/utils";
import { describe, expect, it } from "vitest";

import { isOwnType } from "../src/own-types.ts";
import { checkProviderName } from "../src/rules/provider-name.ts";
import { oauth1Answers, oauth2Answers } from "./scene.ts";

const all: OAuth2Answers = {
  ...oauth2Answers.protocol,
  deviceAuthorizationUrl: "https://www.clips.example/device",
  revocationUrl: "https://open.clips.example/revoke",
  grants: grantNames,
  scopeSeparator: ",",
};
const pageless: OAuth2Answers = { ...all, authorizationUrl: undefined };

/** Packages that between them have all code that can be written. */
const kinds: readonly Answers[] = [
  oauth2Answers,
  oauth1Answers,
  { ...oauth2Answers, protocol: all },
  { ...oauth2Answers, protocol: { ...pageless, grants: ["password"] } },
  { ...oauth2Answers, protocol: { ...pageless, grants: ["device"] } },
];

describe("a provider's name", () => {
  it("is none that the written code has for something else", () => {
    const words = kinds.flatMap(codeOf).flatMap(namesIn);
    expect(words).toEqual(expect.arrayContaining(["clips", "option", "defineEmulator"]));
    const free = words.filter((word) => /^[a-z][a-z\d]*$/.test(word) && checkProviderName(word) === undefined);
    expect(new Set(free)).toEqual(new Set(["clips"]));
  });

  it("makes no name that is imported: defineEmulator", () => {
    expect(checkProviderName("define")).toBe(
      "cannot be define, which means something else in code; add a word, as defineapp",
    );
  });
});

describe("the names of types", () => {
  it("are none that the written code imports, whatever the provider is called", () => {
    for (const answers of kinds) {
      const imported = codeOf(answers).flatMap(importsIn);
      const own = codeOf(answers)
        .flatMap(namesIn)
        .filter((name) => name.startsWith("Clips"));
      expect(own).toContain("ClipsSession");
      for (const name of imported.filter((one) => /^[A-Z]/.test(one))) {
        for (const ending of own.map((one) => one.slice("Clips".length)).filter((one) => name.endsWith(one))) {
          expect([name, isOwnType(name.slice(0, -ending.length))]).toEqual([name, false]);
        }
      }
    }
  });

  it.each([
    ["oauth2", "OAuth2", "Oauth2Provider"],
    ["oauth1", "OAuth 1", "Oauth1Provider"],
    ["provideremulator", "ProviderEmulator", "ProvideremulatorApi"],
    ["github", "GitHub", "GitHubProvider"],
  ])("of %s, called %s, are as %s", (name, displayName, type) => {
    const files = planPackage({ ...oauth2Answers, name, displayName });
    expect(files.find(({ path }) => path === "src/index.ts")?.text).toMatch(new RegExp(String.raw`\b${type}\b`));
  });
});

/** All code of a package, that of its README included. */
function codeOf(answers: Answers): readonly string[] {
  return planPackage(answers).flatMap(({ path, text }) => {
    if (path === "README.md") return [...text.matchAll(/```ts[^\n]*\n([^]*?)```/g)].map(([, code = ""]) => code);
    return path.endsWith(".ts") ? [text] : [];
  });
}

/** The names that code declares or refers to; those of properties are not among them. */
function namesIn(code: string): readonly string[] {
  const names: string[] = [];
  const walk = (node: unknown, key: string, parent: Node): void => {
    if (Array.isArray(node)) for (const one of node) walk(one, key, parent);
    if (typeof node !== "object" || node === null || Array.isArray(node)) return;
    const { type, name } = node as Node;
    const isProperty = (key === "property" || (key === "key" && parent.shorthand !== true)) && parent.computed !== true;
    if (type === "Identifier" && name !== undefined && !isProperty) names.push(name);
    for (const [below, value] of Object.entries(node)) walk(value, below, node);
  };
  walk(parseSync("code.ts", code, { astType: "ts" }).program, "", {});
  return names;
}

interface Node {
  readonly type?: string;
  readonly name?: string;
  readonly computed?: boolean;
  readonly shorthand?: boolean;
}

/** The names that code imports from other packages. */
function importsIn(code: string): readonly string[] {
  return [...code.matchAll(/import (?:type )?\{([^}]*)\} from "[^.]/g)].flatMap(([, names = ""]) =>
    names.split(",").map((name) => name.replace("type ", "").trim()),
  );
}
