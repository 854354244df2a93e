import { defineProvider, type OAuth2Provider, type OAuth2Session } from "@oauthkit/core";
import { code, device, refresh } from "@oauthkit/core/grants";

import { createApi, type GoogleApi } from "./api.ts";
import { readApp, scopeRules } from "./app.ts";
import { readFailure } from "./failures.ts";
import type { GoogleOptions } from "./options.ts";
import { fetchProfile, type GoogleProfile } from "./profile.ts";
import { quirksOf } from "./quirks.ts";
import { signInParameters } from "./sign-in.ts";
import { googleSigner } from "./signer.ts";
import { fieldsReader, type GoogleTokenFields } from "./token.ts";

/** The ways in at Google. */
export type GoogleGrants = {
  readonly code: typeof code;
  readonly refresh: typeof refresh;
  readonly device: typeof device;
};

/** Google as core sees it. */
export type GoogleProvider = OAuth2Provider<GoogleTokenFields, GoogleGrants, GoogleApi, GoogleProfile>;

/** A session at Google. */
export type GoogleSession = OAuth2Session<GoogleTokenFields, GoogleApi, GoogleProfile>;

/**
 * Google, for people with an account: `new OAuth2Client(google({ clientId, clientSecret, offline: true }))`. For accounts that sign for themselves
 * there is `googleServiceAccount`. Throws what is wrong with the options.
 */
export const google: (options: GoogleOptions) => GoogleProvider = /* @__PURE__ */ defineProvider(
  "google",
  (options: GoogleOptions) => {
    const { clientId, clientSecret, scope, places, ...wishes } = readApp(options);
    const { accounts, oauth2, openidconnect, www, origins } = places;
    return {
      issuer: accounts,
      // All that the discovery document would say: so nobody has to ask.
      endpoints: {
        authorization: `${accounts}/o/oauth2/v2/auth`,
        token: `${oauth2}/token`,
        deviceAuthorization: `${oauth2}/device/code`,
        revocation: `${oauth2}/revoke`,
        userinfo: `${openidconnect}/v1/userinfo`,
        jwks: `${www}/oauth2/v3/certs`,
      },
      origins,
      client: { id: clientId, secret: clientSecret, authentication: clientSecret === undefined ? "none" : "post" },
      scope: { ...scopeRules, default: scope },
      parameters: { authorization: signInParameters(wishes) },
      grants: { code, refresh, device },
      signer: googleSigner,
      extras: fieldsReader(wishes.hd),
      failure: readFailure,
      api: ({ http }) => createApi(http, places),
      profile: async ({ http, token }) => fetchProfile(createApi(http, places), await token()),
      quirks: quirksOf(places),
    };
  },
);
