import { defineProvider, integer, type OAuth2Provider, type OAuth2Session, text } from "@oauthkit/core";
import { code, refresh } from "@oauthkit/core/grants";
import { renamedClientId } from "@oauthkit/core/quirks";

import { type ClipsApi, createApi } from "./api.ts";
import { readFailure } from "./failures.ts";
import { type ClipsOptions, readApp, scopeRules } from "./options.ts";
import { type ClipsProfile, fetchProfile } from "./profile.ts";

/** The ways in. */
export type ClipsGrants = {
  readonly code: typeof code;
  readonly refresh: typeof refresh;
};

/** What tokens of Clips have beside the standard fields. */
export interface ClipsTokenFields {
  /** Who signed in; the same person has another one at each application. */
  readonly open_id: string;
  /** Of the refresh token, in seconds. */
  readonly refresh_expires_in: number;
}

/** Clips as core sees it. */
export type ClipsProvider = OAuth2Provider<ClipsTokenFields, ClipsGrants, ClipsApi, ClipsProfile>;

/** A session at Clips. */
export type ClipsSession = OAuth2Session<ClipsTokenFields, ClipsApi, ClipsProfile>;

/** Clips on one page: `new OAuth2Client(clips({ clientKey, clientSecret }))`. Throws what is wrong with the options. */
export const clips: (options: ClipsOptions) => ClipsProvider = /* @__PURE__ */ defineProvider(
  "clips",
  (options: ClipsOptions) => {
    const { clientKey, clientSecret, scope, servers } = readApp(options);
    const base = `${servers.open}/v2/`;
    return {
      endpoints: {
        authorization: `${servers.www}/v2/auth/authorize/`,
        token: `${servers.open}/v2/oauth/token/`,
      },
      // Where tokens may be sent to.
      origins: [servers.open],
      client: { id: clientKey, secret: clientSecret },
      scope: { ...scopeRules, default: scope },
      grants: { code, refresh },
      extras: (wire) => ({
        open_id: text(wire, "open_id"),
        refresh_expires_in: integer(wire, "refresh_expires_in"),
      }),
      failure: readFailure,
      api: ({ http }) => createApi(http, base),
      profile: async ({ http }) => fetchProfile(createApi(http, base)),
      quirks: renamedClientId("client_key"),
    };
  },
);
