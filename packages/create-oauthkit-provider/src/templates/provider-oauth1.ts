import type { OAuth1Answers } from "../answers.ts";
import type { Draft } from "../draft.ts";
import { bracketed, callText, importText } from "./code.ts";
import { placed } from "./place.ts";

/** `src/provider.ts` for OAuth 1. */
export function providerOAuth1Text(draft: Draft<OAuth1Answers>): string {
  const { name, type, displayName } = draft;
  return `import { defineOAuth1Provider, type OAuth1Provider, type OAuth1Token, type Session } from "@oauthkit/core";

${importText(["createApi", `type ${type}Api`], "./api.ts")}
import { readFailure } from "./failures.ts";
${importText(["readApp", `type ${type}Options`], "./options.ts")}
${importText(["fetchProfile", `type ${type}Profile`], "./profile.ts")}

/** What a token of ${displayName} has beside the standard fields: what \`extras\` below reads, and so far that is nothing. */
export type ${type}TokenFields = object;

/** ${displayName} as core sees it. */
${bracketed(`export type ${type}Provider = OAuth1Provider<`, [`${type}TokenFields`, `${type}Api`, `${type}Profile`], ">;")}

/** A session at ${displayName}. */
${bracketed(`export type ${type}Session = Session<`, [`OAuth1Token & ${type}TokenFields`, `${type}Api`, `${type}Profile`], ">;")}

/** ${displayName} on one page: \`new OAuth1Client(${name}({ consumerKey, consumerSecret }))\`. Throws what is wrong with the options. */
${callText({
  declared: `export const ${name}: (options: ${type}Options) => ${type}Provider`,
  called: "/* @__PURE__ */ defineOAuth1Provider",
  name,
  before: `(options: ${type}Options) => `,
  body: bodyOf(draft),
})}`;
}

function bodyOf(draft: Draft<OAuth1Answers>): string {
  const { apiUrl, protocol } = draft;
  return `  const { consumerKey, consumerSecret, servers } = readApp(options);
  const base = ${placed(draft, apiUrl)};
  return {
    endpoints: {
      requestToken: ${placed(draft, protocol.requestTokenUrl)},
      authorization: ${placed(draft, protocol.authorizationUrl)},
      accessToken: ${placed(draft, protocol.accessTokenUrl)},
    },
    // Where signed requests may be sent to.
    origins: [${placed(draft, new URL(apiUrl).origin)}],
    client: { id: consumerKey, secret: consumerSecret },
    failure: readFailure,
    api: ({ http }) => createApi(http, base),
    profile: async ({ http }) => fetchProfile(createApi(http, base)),
  };
`;
}
