import { defineProvider, type OAuth2Provider, type OAuth2Session } from "@oauthkit/core";
import { code, type device, refresh } from "@oauthkit/core/grants";
import { revokesAccessTokens } from "@oauthkit/core/quirks";

import { createApi, type YandexApi } from "./api.ts";
import { readApp, scopeRules } from "./app.ts";
import { renewEarly } from "./early-renewal.ts";
import { readFailure } from "./failures.ts";
import { deviceGrant, renameDeviceGrant } from "./grants/device.ts";
import { fetchInfo } from "./info.ts";
import type { YandexApp } from "./options.ts";
import { profileOf, type YandexProfile } from "./profile.ts";
import { yandexSigner } from "./signer.ts";

/** The ways in of Yandex ID. */
export type YandexGrants = {
  readonly code: typeof code;
  readonly refresh: typeof refresh;
  readonly device: typeof device;
};

/** Yandex ID as core sees it. */
export type YandexProvider = OAuth2Provider<object, YandexGrants, YandexApi, YandexProfile>;

/** A session at Yandex. */
export type YandexSession = OAuth2Session<object, YandexApi, YandexProfile>;

/** Yandex ID on one page: `new OAuth2Client(yandex({ clientId, clientSecret }))`. Throws what is wrong with the options. */
export const yandex: (app: YandexApp) => YandexProvider = /* @__PURE__ */ defineProvider(
  "yandex",
  (options: YandexApp) => {
    const app = readApp(options);
    const { clientId, clientSecret, authentication, scope, oauth, login, disk } = app;
    return {
      endpoints: {
        authorization: `${oauth}/authorize`,
        token: `${oauth}/token`,
        deviceAuthorization: `${oauth}/device/code`,
        revocation: `${oauth}/revoke_token`,
      },
      origins: [...new Set([login, disk, ...app.apis])],
      client: { id: clientId, secret: clientSecret, authentication },
      scope: scope === undefined ? scopeRules : { ...scopeRules, default: scope },
      pkce: app.pkce,
      parameters: { authorization: { ...app.device, ...app.optionalScope, ...app.forceConfirm } },
      grants: { code, refresh, device: deviceGrant(app) },
      signer: yandexSigner(),
      failure: readFailure,
      api: (session) => createApi(session, app),
      profile: async ({ http }) => profileOf(await fetchInfo(http, app)),
      quirks: {
        tokenRequest: renameDeviceGrant,
        tokenResponse: renewEarly,
        // Of a device, and what goes with it ends (yandex.ru/dev/id/doc/en/tokens/token-invalidate).
        ...revokesAccessTokens("access_token"),
      },
    };
  },
);
