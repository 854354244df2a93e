import { basename } from "node:path";

import { licenses } from "../answers.ts";
import { checkPackageName } from "../rules/package-name.ts";
import { checkProviderName, suggestProviderName } from "../rules/provider-name.ts";
import { checkAuthor, checkDisplayName } from "../rules/words.ts";
import { type Choice, oneOf, type Question } from "./question.ts";

/** Where the package goes. */
export interface Place {
  /** Whether it is a package of oauthkit's own repository. */
  readonly workspace: boolean;
  /** What is wrong with a folder. */
  readonly checkFolder: (folder: string) => string | undefined;
}

/** What the package is called, and where it goes. */
export function packageQuestions({ workspace, checkFolder }: Place): readonly Question[] {
  return [
    {
      name: "name",
      flag: "--name",
      value: "<word>",
      help: "the provider's id, a lower-case word (default: as the folder says)",
      ask: "The provider's id: a lower-case word, also the function's name",
      example: "clips",
      fallback: ({ folder = "", packageName = "" }) => suggestProviderName(folder) ?? suggestProviderName(packageName),
      check: checkProviderName,
    },
    {
      name: "protocol",
      flag: "--protocol",
      value: "<protocol>",
      help: "oauth2 or oauth1 (default: oauth2)",
      ask: "What it speaks",
      choices: protocols,
      fallback: () => "oauth2",
      check: oneOf(protocols),
    },
    {
      name: "displayName",
      flag: "--display-name",
      value: "<name>",
      help: "what people call it (default: the id with a capital letter)",
      ask: "What people call it",
      follows: "name",
      fallback: ({ name = "" }) => name.slice(0, 1).toUpperCase() + name.slice(1),
      check: checkDisplayName,
    },
    {
      name: "packageName",
      flag: "--package",
      value: "<name>",
      help: "the package's name at npm (default: oauthkit-provider-<id>)",
      ask: "The package's name at npm",
      follows: "name",
      fallback: ({ name = "" }) => (workspace ? `@oauthkit/${name}` : `oauthkit-provider-${name}`),
      check: checkPackageName,
    },
    {
      name: "folder",
      flag: "[folder]",
      value: "<path>",
      help: "where to write it (default: the package's name)",
      ask: "The folder to write it into",
      fallback: ({ name = "", packageName = "" }) => (workspace ? `packages/${name}` : basename(packageName)),
      check: checkFolder,
    },
  ];
}

/** Whose it is, and who may use it. */
export function ownerQuestions({ workspace }: Place): readonly Question[] {
  const misfit = (): string | undefined => (workspace ? "the repository says that for all of its packages" : undefined);
  return [
    {
      name: "author",
      flag: "--author",
      value: "<person>",
      help: "for package.json and LICENSE",
      ask: "The author (may be left empty)",
      example: "Jane Doe <jane@example.com>",
      misfit,
      fallback: () => "",
      check: checkAuthor,
    },
    {
      name: "license",
      flag: "--license",
      value: "<id>",
      help: `${licenses.join(", ")} (default: MIT)`,
      ask: "The licence",
      choices: licenseChoices,
      misfit,
      fallback: () => "MIT",
      check: oneOf(licenseChoices),
    },
  ];
}

const protocols: readonly Choice[] = [
  { value: "oauth2", hint: "RFC 6749: tokens, scopes, grants" },
  { value: "oauth1", hint: "RFC 5849: signed requests, no scopes" },
];

const licenseChoices: readonly Choice[] = licenses.map((value) =>
  value === "UNLICENSED" ? { value, hint: "nobody else may use it" } : { value },
);
