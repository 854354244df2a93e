import type { GrantName, OAuth2Answers } from "../answers.ts";
import type { Draft } from "../draft.ts";
import { bracketed, callText, importText } from "./code.ts";
import { placed } from "./place.ts";
import { lines } from "./text.ts";

/** `src/provider.ts`: the provider on one page. */
export function providerText(draft: Draft<OAuth2Answers>): string {
  const { name, type, displayName, protocol } = draft;
  const grants = protocol.grants.map(grantValue);
  return `import { defineProvider, type OAuth2Provider, type OAuth2Session } from "@oauthkit/core";
${importText(grants, "@oauthkit/core/grants")}

${importText(["createApi", `type ${type}Api`], "./api.ts")}
import { readFailure } from "./failures.ts";
${importText(["readApp", "scopeRules", `type ${type}Options`], "./options.ts")}
${importText(["fetchProfile", `type ${type}Profile`], "./profile.ts")}

/** The ways in. */
export type ${type}Grants = {
${lines(
  2,
  grants.map((grant) => `readonly ${grant}: typeof ${grant};`),
)}};

/** What a token of ${displayName} has beside the standard fields: what \`extras\` below reads, and so far that is nothing. */
export type ${type}TokenFields = object;

/** ${displayName} as core sees it. */
${bracketed(`export type ${type}Provider = OAuth2Provider<`, [`${type}TokenFields`, `${type}Grants`, `${type}Api`, `${type}Profile`], ">;")}

/** A session at ${displayName}. */
${bracketed(`export type ${type}Session = OAuth2Session<`, [`${type}TokenFields`, `${type}Api`, `${type}Profile`], ">;")}

/** ${displayName} on one page: \`new OAuth2Client(${name}({ clientId, clientSecret }))\`. Throws what is wrong with the options. */
${callText({
  declared: `export const ${name}: (options: ${type}Options) => ${type}Provider`,
  called: "/* @__PURE__ */ defineProvider",
  name,
  before: `(options: ${type}Options) => `,
  body: bodyOf(draft),
})}`;
}

function bodyOf(draft: Draft<OAuth2Answers>): string {
  const { apiUrl, protocol } = draft;
  const { authorizationUrl, deviceAuthorizationUrl, tokenUrl, revocationUrl, pkce } = protocol;
  const grants = protocol.grants.map(grantValue);
  const at = (url: string | undefined): string | undefined => (url === undefined ? undefined : placed(draft, url));
  return `  const { clientId, clientSecret, scope, servers } = readApp(options);
  const base = ${placed(draft, apiUrl)};
  return {
    endpoints: {
${lines(6, [
  entry("authorization", at(authorizationUrl)),
  entry("deviceAuthorization", at(deviceAuthorizationUrl)),
  entry("token", at(tokenUrl)),
  entry("revocation", at(revocationUrl)),
])}    },
    // Where tokens may be sent to.
    origins: [${placed(draft, new URL(apiUrl).origin)}],
    client: { id: clientId, secret: clientSecret },
    scope: { ...scopeRules, default: scope },
${pkce || authorizationUrl === undefined ? "" : "    pkce: false,\n"}    grants: { ${grants.join(", ")} },
    failure: readFailure,
    api: ({ http }) => createApi(http, base),
    profile: async ({ http }) => fetchProfile(createApi(http, base)),
  };
`;
}

/** What a way in is called in code. */
export function grantValue(grant: GrantName): string {
  return grant === "client-credentials" ? "clientCredentials" : grant;
}

function entry(name: string, value: string | undefined): string | undefined {
  return value === undefined ? undefined : `${name}: ${value},`;
}
