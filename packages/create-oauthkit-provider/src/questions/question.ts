/** Something that has to be known: from a flag, from a question, or by its default. */
export interface Question {
  readonly name: QuestionName;
  /** What messages call it: `--token-url`. */
  readonly flag: string;
  /** What stands behind the flag in the help: `<url>`. A question without one is a switch: `--pkce`, `--no-pkce`. */
  readonly value?: string;
  readonly help: string;
  /** What the person is asked. */
  readonly ask: string;
  /** What an answer may look like. */
  readonly example?: string;
  /** Where only these are answers. */
  readonly choices?: readonly Choice[];
  /** Whether an answer may be several choices, with commas between them. */
  readonly several?: boolean;
  /** Why there is nothing to ask, where there is not: `OAuth 1 has no scopes`. */
  readonly misfit?: (known: Known) => string | undefined;
  /** What its default is made of: while that is missing, nothing that is wrong with the default is anybody's mistake. */
  readonly follows?: QuestionName;
  /** What is taken where nobody answers; `undefined` where somebody has to. */
  readonly fallback?: (known: Known) => string | undefined;
  /** What is wrong with an answer, and what to write; it follows the flag in a sentence. */
  readonly check: (answer: string, known: Known) => string | undefined;
}

/** One of several answers. */
export interface Choice {
  readonly value: string;
  readonly hint?: string;
}

/** What is known so far, as it was written. */
export type Known = Readonly<Partial<Record<QuestionName, string>>>;

/** What a package is written from, before anybody has looked at it. */
export type QuestionName =
  | "name"
  | "protocol"
  | "displayName"
  | "packageName"
  | "folder"
  | "grants"
  | "requestTokenUrl"
  | "authorizationUrl"
  | "deviceAuthorizationUrl"
  | "tokenUrl"
  | "accessTokenUrl"
  | "revocationUrl"
  | "apiUrl"
  | "profilePath"
  | "scopes"
  | "scopeSeparator"
  | "pkce"
  | "refresh"
  | "author"
  | "license";

/** Looks whether an answer is one of the choices. */
export function oneOf(choices: readonly Choice[]): Question["check"] {
  const values = choices.map(({ value }) => value);
  return (answer) => (values.includes(answer) ? undefined : `has to be ${wordList(values)}; it is ${quoted(answer)}`);
}

/** `a`, `a or b`, `a, b or c`. */
export function wordList(words: readonly string[], last = "or"): string {
  const [end = "", ...before] = words.toReversed();
  return before.length === 0 ? end : `${before.toReversed().join(", ")} ${last} ${end}`;
}

/** An answer within a message. */
export function quoted(answer: string): string {
  return answer === "" ? "empty" : JSON.stringify(answer);
}
