import { checkGrants, readGrants } from "../rules/grant-list.ts";
import { checkScopes, checkSeparator, readScopes } from "../rules/scope-list.ts";
import { forOAuth2 } from "./endpoint-questions.ts";
import { type Choice, type Known, oneOf, type Question } from "./question.ts";

/** The ways in: which of the endpoints there are depends on them. */
export const grantQuestion: Question = {
  name: "grants",
  flag: "--grants",
  value: "<list>",
  help: "code, refresh, password, client-credentials, device (default: code,refresh)",
  ask: "The ways in",
  choices: [
    { value: "code", hint: "people are sent to a page, and come back" },
    { value: "refresh", hint: "tokens are renewed" },
    { value: "password", hint: "a login and a password for a token" },
    { value: "client-credentials", hint: "tokens of the application's own" },
    { value: "device", hint: "a code, typed in on another device" },
  ],
  several: true,
  misfit: forOAuth2,
  fallback: () => "code,refresh",
  check: checkGrants,
};

/** What the provider does with scopes and tokens. */
export const tokenQuestions: readonly Question[] = [
  {
    name: "scopes",
    flag: "--scopes",
    value: "<list>",
    help: "the scopes it knows, with commas between them; the first is the default",
    ask: "The scopes it knows, the one for the profile first (may be left empty)",
    example: "user.info.basic, video.list",
    misfit: forOAuth2,
    fallback: () => "",
    check: checkScopes,
  },
  {
    name: "scopeSeparator",
    flag: "--scope-separator",
    value: "<mark>",
    help: "space, comma, or one mark (default: space)",
    ask: "What stands between scopes on the wire: space, comma, or one mark",
    misfit: (known) =>
      forOAuth2(known) ?? (readScopes(known.scopes ?? "").length > 0 ? undefined : "there are no --scopes"),
    fallback: () => "space",
    check: (answer, { scopes }) => checkSeparator(answer, scopes),
  },
  {
    name: "pkce",
    flag: "--pkce",
    help: "PKCE with S256 (RFC 7636)",
    ask: "Does it take PKCE?",
    choices: yesOrNo("S256, as it should", "it refuses the parameters"),
    misfit: (known) => forOAuth2(known) ?? without("code", known),
    fallback: () => "yes",
    check: oneOf(yesOrNo()),
  },
  {
    name: "refresh",
    flag: "--refresh",
    value: "<what>",
    help: "rotates or stays: whether a refresh gives a new refresh token (default: rotates)",
    ask: "What a refresh does to the refresh token",
    choices: refreshes(),
    misfit: (known) => forOAuth2(known) ?? without("refresh", known),
    fallback: () => "rotates",
    check: oneOf(refreshes()),
  },
];

function without(grant: "code" | "refresh", { grants = "" }: Known): string | undefined {
  return readGrants(grants).includes(grant) ? undefined : `${grant} is not among --grants`;
}

function yesOrNo(yes = "", no = ""): readonly Choice[] {
  return [
    { value: "yes", hint: yes },
    { value: "no", hint: no },
  ];
}

function refreshes(): readonly Choice[] {
  return [
    { value: "rotates", hint: "each gives a new one, and the old one is spent" },
    { value: "stays", hint: "the same one is good again" },
  ];
}
