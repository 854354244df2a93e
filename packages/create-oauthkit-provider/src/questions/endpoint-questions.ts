import { checkAddress, checkAnyAddress, checkPath } from "../rules/address.ts";
import { readGrants } from "../rules/grant-list.ts";
import type { Known, Question } from "./question.ts";

/** Where the provider's servers are. */
export const endpointQuestions: readonly Question[] = [
  {
    name: "requestTokenUrl",
    flag: "--request-token-url",
    value: "<url>",
    help: "where a sign-in begins (oauth1)",
    ask: "URL of the request token",
    example: "https://api.clips.example/oauth/request_token",
    misfit: forOAuth1,
    check: checkAddress,
  },
  {
    name: "authorizationUrl",
    flag: "--authorization-url",
    value: "<url>",
    help: "the page that people are sent to",
    ask: "URL of the page that people are sent to",
    example: "https://www.clips.example/oauth/authorize",
    misfit: ({ protocol, grants = "" }) =>
      protocol === "oauth1" || readGrants(grants).includes("code") ? undefined : "code is not among --grants",
    check: checkAddress,
  },
  {
    name: "deviceAuthorizationUrl",
    flag: "--device-authorization-url",
    value: "<url>",
    help: "where the grant device begins (RFC 8628)",
    ask: "URL of the device authorization endpoint",
    example: "https://api.clips.example/oauth/device",
    misfit: (known) =>
      forOAuth2(known) ??
      (readGrants(known.grants ?? "").includes("device") ? undefined : "device is not among --grants"),
    check: checkAddress,
  },
  {
    name: "tokenUrl",
    flag: "--token-url",
    value: "<url>",
    help: "the token endpoint (oauth2)",
    ask: "URL of the token endpoint",
    example: "https://api.clips.example/oauth/token",
    misfit: forOAuth2,
    check: checkAddress,
  },
  {
    name: "accessTokenUrl",
    flag: "--access-token-url",
    value: "<url>",
    help: "where the token is fetched (oauth1)",
    ask: "URL of the access token",
    example: "https://api.clips.example/oauth/access_token",
    misfit: forOAuth1,
    check: checkAddress,
  },
  {
    name: "revocationUrl",
    flag: "--revocation-url",
    value: "<url>",
    help: "where tokens are revoked (RFC 7009), if anywhere",
    ask: "URL of the revocation endpoint (may be left empty)",
    example: "https://api.clips.example/oauth/revoke",
    misfit: forOAuth2,
    fallback: () => "",
    check: checkAnyAddress,
  },
  {
    name: "apiUrl",
    flag: "--api-url",
    value: "<url>",
    help: "what the API's addresses begin with",
    ask: "What the API's addresses begin with",
    example: "https://api.clips.example/v2/",
    check: checkAddress,
  },
  {
    name: "profilePath",
    flag: "--profile-path",
    value: "<path>",
    help: "where the API says who signed in (default: me)",
    ask: "The path below it that says who signed in",
    fallback: () => "me",
    check: checkPath,
  },
];

/** Why a question of OAuth 1 is not asked. */
function forOAuth1({ protocol }: Known): string | undefined {
  return protocol === "oauth1" ? undefined : "it is for --protocol oauth1";
}

/** Why a question of OAuth 2 is not asked. */
export function forOAuth2({ protocol }: Known): string | undefined {
  return protocol === "oauth1" ? "it is for --protocol oauth2" : undefined;
}
