import { type Answers, type License, licenses, type OAuth1Answers, type OAuth2Answers } from "./answers.ts";
import type { Known, QuestionName } from "./questions/question.ts";
import { readGrants } from "./rules/grant-list.ts";
import { readScopes, readSeparator } from "./rules/scope-list.ts";

/** Reads answers that have been looked at. */
export function readAnswers(known: Known, workspace: boolean): Answers {
  const { author = "", license = "MIT" } = known;
  const api = new URL(must(known, "apiUrl")).href;
  return {
    folder: must(known, "folder"),
    name: must(known, "name"),
    displayName: must(known, "displayName"),
    packageName: must(known, "packageName"),
    protocol: known.protocol === "oauth1" ? readOAuth1(known) : readOAuth2(known),
    // One slash, however many were written: what is called below it has one before it.
    apiUrl: api.replace(/\/*$/, "/"),
    profilePath: must(known, "profilePath").replace(/^\//, ""),
    author: author === "" ? undefined : author,
    license: isLicense(license) ? license : "MIT",
    workspace,
  };
}

function readOAuth2(known: Known): OAuth2Answers {
  return {
    kind: "oauth2",
    authorizationUrl: addressOf(known.authorizationUrl),
    deviceAuthorizationUrl: addressOf(known.deviceAuthorizationUrl),
    tokenUrl: new URL(must(known, "tokenUrl")).href,
    revocationUrl: addressOf(known.revocationUrl),
    grants: readGrants(must(known, "grants")),
    scopes: readScopes(known.scopes ?? ""),
    scopeSeparator: readSeparator(known.scopeSeparator ?? "space"),
    pkce: known.pkce !== "no",
    refresh: known.refresh === "stays" ? "stays" : "rotates",
  };
}

function readOAuth1(known: Known): OAuth1Answers {
  return {
    kind: "oauth1",
    requestTokenUrl: new URL(must(known, "requestTokenUrl")).href,
    authorizationUrl: new URL(must(known, "authorizationUrl")).href,
    accessTokenUrl: new URL(must(known, "accessTokenUrl")).href,
  };
}

function addressOf(answer = ""): string | undefined {
  return answer === "" ? undefined : new URL(answer).href;
}

function must(known: Known, name: QuestionName): string {
  const answer = known[name];
  if (answer === undefined) throw new TypeError(`${name} is not known; settle the answers first`);
  return answer;
}

function isLicense(text: string): text is License {
  return licenses.some((license) => license === text);
}
