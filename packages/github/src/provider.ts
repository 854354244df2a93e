import { defineProvider, type OAuth2Provider, type OAuth2Session } from "@oauthkit/core";
import { code, device, refresh } from "@oauthkit/core/grants";
import { unlessRefused } from "@oauthkit/core/parts";
import { callHeaders } from "@oauthkit/core/quirks";

import { createApi, type GitHubApi } from "./api.ts";
import { readApp, scopeRules } from "./app.ts";
import { readFailure } from "./failures.ts";
import type { GitHubOptions } from "./options.ts";
import { fetchProfile, type GitHubProfile } from "./profile.ts";
import { quirksOf, secretMissing } from "./quirks.ts";
import { type GitHubTokenFields, readOwnFields } from "./token.ts";

/** The ways in at GitHub. */
export type GitHubGrants = {
  readonly code: typeof code;
  readonly refresh: typeof refresh;
  readonly device: typeof device;
};

/** GitHub as core sees it. */
export type GitHubProvider = OAuth2Provider<GitHubTokenFields, GitHubGrants, GitHubApi, GitHubProfile>;

/** A session at GitHub. */
export type GitHubSession = OAuth2Session<GitHubTokenFields, GitHubApi, GitHubProfile>;

/**
 * GitHub, for OAuth apps and for the users of GitHub Apps: `new OAuth2Client(github({ clientId, clientSecret }))`. Throws what is wrong with the options.
 */
export const github: (options: GitHubOptions) => GitHubProvider = /* @__PURE__ */ defineProvider(
  "github",
  (options: GitHubOptions) => {
    const app = readApp(options);
    const { clientId, clientSecret, scope, pkce, headers, www, api } = app;
    const login = `${www}/login`;
    return {
      endpoints: {
        authorization: `${login}/oauth/authorize`,
        token: `${login}/oauth/access_token`,
        deviceAuthorization: `${login}/device/code`,
        // It proves the application by its secret.
        ...(clientSecret === undefined ? {} : { revocation: `${api}/applications/${clientId}/token` }),
      },
      origins: [new URL(api).origin],
      client: { id: clientId, secret: clientSecret, authentication: clientSecret === undefined ? "none" : "post" },
      scope: { ...scopeRules, default: scope },
      pkce,
      grants: { code: unlessRefused(clientSecret === undefined ? secretMissing : undefined, code), refresh, device },
      signer: callHeaders(headers),
      extras: readOwnFields,
      failure: readFailure,
      api: ({ http }) => createApi(http, api),
      profile: async ({ http, token }) => fetchProfile(createApi(http, api), await token()),
      quirks: quirksOf(app),
    };
  },
);
