import { defineProvider, type OAuth2Provider, type OAuth2Session } from "@oauthkit/core";
import { code, implicit, refresh } from "@oauthkit/core/grants";
import { secretMissing, unlessRefused } from "@oauthkit/core/parts";

import { createApi, type MailruPlatformApi } from "./api.ts";
import { readApp, scopeRules, standardApi } from "./app.ts";
import { clientOf } from "./client.ts";
import { readFailure } from "./failures.ts";
import type { MailruPlatformApp } from "./options.ts";
import { password } from "./password.ts";
import { fetchProfile, type MailruPlatformProfile } from "./profile.ts";
import { platformQuirks } from "./quirks.ts";
import { platformSigner } from "./signer.ts";
import { type MailruPlatformTokenFields, readTokenFields } from "./token.ts";

/** The platform's ways in. */
export type MailruPlatformGrants = {
  readonly code: typeof code;
  readonly refresh: typeof refresh;
  readonly implicit: typeof implicit;
  readonly password: typeof password;
};

/** Platform@Mail.Ru as core sees it. */
export type MailruPlatformProvider = OAuth2Provider<
  MailruPlatformTokenFields,
  MailruPlatformGrants,
  MailruPlatformApi,
  MailruPlatformProfile
>;

/** A session at the platform. */
export type MailruPlatformSession = OAuth2Session<MailruPlatformTokenFields, MailruPlatformApi, MailruPlatformProfile>;

/**
 * Platform@Mail.Ru, "My World", on one page: `new OAuth2Client(mailruPlatform({ applicationId, secretKey }))`. Its tokens, ids and API are not those of
 * `mailru`. Throws what is wrong with the options.
 */
export const mailruPlatform: (app: MailruPlatformApp) => MailruPlatformProvider = /* @__PURE__ */ defineProvider(
  "mailru-platform",
  (options: MailruPlatformApp) => {
    const app = readApp(options);
    const refusal = app.secretKey === undefined ? secretMissing : undefined;
    return {
      endpoints: {
        authorization: `${app.connect}/oauth/authorize`,
        token: `${app.connect}/oauth/token`,
        tokenFor: { password: `${app.api}/oauth/token`, refresh_token: `${app.api}/oauth/token` },
      },
      origins: app.api === standardApi ? [app.api, "https://www.appsmail.ru"] : [app.api],
      client: clientOf(app),
      scope: { ...scopeRules, default: app.scope },
      pkce: false,
      grants: {
        code: unlessRefused(refusal, code),
        refresh,
        implicit,
        password: unlessRefused(refusal, password),
      },
      extras: readTokenFields,
      signer: platformSigner(app),
      failure: readFailure,
      api: ({ http }) => createApi(http, app),
      profile: async ({ http }) => fetchProfile(createApi(http, app)),
      secrets: app.privateKey === undefined ? [] : [app.privateKey],
      quirks: platformQuirks(app),
    };
  },
);
