import { isObject } from "../json.ts";

/** What to say of the first option that is of a wrong kind; `undefined` where there is none. */
export function wrongKind(options: object): string | undefined {
  const values = new Map<string, unknown>(Object.entries(options));
  for (const [what, names, isRight] of kinds) {
    const wrong = names.split(" ").find((name) => values.get(name) !== undefined && !isRight(values.get(name)));
    if (wrong !== undefined) return `${wrong} has to be ${what}`;
  }
  return undefined;
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText);
}

function areTexts(values: readonly unknown[]): boolean {
  return values.flat().every((value) => typeof value === "string");
}

export function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

type Kind = readonly [what: string, names: string, isRight: (value: unknown) => boolean];

const kinds: readonly Kind[] = [
  ["a function", "api failure profile", (value) => typeof value === "function"],
  ["an object", "claims client dpop header quirks", isObject],
  [
    "an object of texts, or lists of them",
    "parameters",
    (value) => isObject(value) && areTexts(Object.values(value as object)),
  ],
  ["a text, and not empty", "grantType id subject", isText],
  ["header, body or query", "placement", (value) => /^(?:header|body|query)$/.test(String(value))],
  ["a word or a function", "clientAuthentication", (value) => isText(value) || typeof value === "function"],
  ["true or false", "selfSigned", (value) => typeof value === "boolean"],
  ["a text, or several", "audience", (value) => isTexts([value].flat()) && [value].flat().length > 0],
  ["a list of texts", "scope tokenTypes", isTexts],
  ["a list of texts, or a function", "origins", (value) => isTexts(value) || typeof value === "function"],
  [
    "a whole number, from 1 on",
    "lifetime maxSubjects tokenLifetime",
    (value) => Number.isSafeInteger(value) && Number(value) > 0,
  ],
  ["a number of seconds, from 0 on", "leeway", (value) => Number.isFinite(value) && Number(value) >= 0],
  // Of these, more is to be said.
  ["", "assertion issuer key tokenEndpoint", () => true],
];

/** Every option that there is. */
export const optionNames: ReadonlySet<string> = new Set(kinds.flatMap(([, names]) => names.split(" ")));
