import { defineProvider, type Grant, type OAuth2Provider, type OAuth2Session } from "@oauthkit/core";
import { code, password, refresh } from "@oauthkit/core/grants";
import { secretMissing, unlessRefused } from "@oauthkit/core/parts";

import { createApi, type OkruApi } from "./api.ts";
import { type App, readApp } from "./app.ts";
import { readFailure } from "./failures.ts";
import { application } from "./grants/application.ts";
import { implicit } from "./grants/implicit.ts";
import { launch, type LaunchInput } from "./grants/launch.ts";
import type { OkruApp } from "./options.ts";
import { fetchProfile, type OkruProfile } from "./profile.ts";
import { okruQuirks } from "./quirks.ts";
import { scopeRules } from "./scope.ts";
import { okruSigner } from "./signer.ts";
import { type OkruTokenFields, readTokenFields } from "./token.ts";

/** The ways in: four of OAuth's, the launch of an embedded application, and a session without a user. */
export type OkruGrants = {
  readonly code: typeof code;
  readonly refresh: typeof refresh;
  readonly implicit: typeof implicit;
  readonly password: typeof password;
  readonly launch: (input: LaunchInput) => Grant;
  readonly application: typeof application;
};

/** OK.ru as core sees it. */
export type OkruProvider = OAuth2Provider<OkruTokenFields, OkruGrants, OkruApi, OkruProfile>;

/** A session at OK.ru. */
export type OkruSession = OAuth2Session<OkruTokenFields, OkruApi, OkruProfile>;

/** OK.ru on one page: `new OAuth2Client(okru({ applicationId, applicationKey, secretKey }))`. Throws what is wrong with the options. */
export const okru: (app: OkruApp) => OkruProvider = /* @__PURE__ */ defineProvider("okru", (options: OkruApp) => {
  const app = readApp(options);
  const refusal = app.secretKey === undefined ? secretMissing : undefined;
  return {
    endpoints: {
      authorization: `${app.connect}/oauth/authorize`,
      token: `${app.api}/oauth/token.do`,
      tokenFor: { password: `${app.api}/fb.do` },
    },
    origins: [...new Set([app.api, ...app.uploads])],
    client: { id: app.applicationId, secret: app.secretKey, authentication: authenticationOf(app) },
    scope: { ...scopeRules, default: app.scope },
    pkce: false,
    parameters: { authorization: { layout: app.layout } },
    tokenTypes: ["session", "application"],
    grants: {
      code: unlessRefused(refusal, code),
      refresh: unlessRefused(refusal, refresh),
      implicit,
      password,
      launch: launch(app),
      application,
    },
    extras: readTokenFields,
    signer: okruSigner(app),
    failure: readFailure,
    api: ({ http }) => createApi(http, app),
    profile: async ({ http }) => fetchProfile(createApi(http, app)),
    quirks: okruQuirks(app),
  };
});

/** OK.ru knows the secret in the form alone. */
function authenticationOf({ secretKey }: App): "post" | "none" {
  return secretKey === undefined ? "none" : "post";
}
