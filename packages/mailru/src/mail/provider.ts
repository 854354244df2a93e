import { defineProvider, type OAuth2Provider, type OAuth2Session } from "@oauthkit/core";
import { code, refresh } from "@oauthkit/core/grants";

import { readApp, scopeRules } from "./app.ts";
import { readFailure } from "./failures.ts";
import type { MailruApp } from "./options.ts";
import { fetchProfile, type MailruProfile } from "./profile.ts";
import { readTokenAnswer } from "./token-answer.ts";

/** The ways in of oauth.mail.ru. */
export type MailruGrants = { readonly code: typeof code; readonly refresh: typeof refresh };

/** oauth.mail.ru as core sees it. */
export type MailruProvider = OAuth2Provider<object, MailruGrants, undefined, MailruProfile>;

/** A session at oauth.mail.ru. */
export type MailruSession = OAuth2Session<object, undefined, MailruProfile>;

/**
 * Sign-in at Mail.Ru as it is today, oauth.mail.ru: `new OAuth2Client(mailru({ clientId, clientSecret }))`. It has no API but userinfo, and its tokens open
 * mailboxes. Throws what is wrong with the options.
 */
export const mailru: (app: MailruApp) => MailruProvider = /* @__PURE__ */ defineProvider(
  "mailru",
  (options: MailruApp) => {
    const { clientId, clientSecret, authentication, scope, pkce, oauth } = readApp(options);
    return {
      // Not as userinfo: that is OpenID's, and what is answered here is something else.
      endpoints: { authorization: `${oauth}/login`, token: `${oauth}/token` },
      client: { id: clientId, secret: clientSecret, authentication },
      scope: { ...scopeRules, default: scope },
      pkce,
      grants: { code, refresh },
      placement: "body",
      failure: readFailure,
      profile: async ({ http }) => fetchProfile(http, `${oauth}/userinfo`),
      quirks: {
        tokenResponse: readTokenAnswer,
        // There is a scope openid, and no issuer to check an id_token with: so none ever comes out of tokenResponse.
        allowUnverifiedIdToken: true,
      },
    };
  },
);
