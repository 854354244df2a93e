import { defineOAuth1Provider, type OAuth1Provider, type OAuth1Token, type Session } from "@oauthkit/core";

import { createApi, type TwitterApi } from "./api.ts";
import { readApp } from "./app.ts";
import { readFailure } from "./failures.ts";
import type { TwitterOptions } from "./options.ts";
import { fetchProfile, type TwitterProfile } from "./profile.ts";
import { readOwnFields, type TwitterTokenFields } from "./token.ts";

/** X as core sees it. */
export type TwitterProvider = OAuth1Provider<TwitterTokenFields, TwitterApi, TwitterProfile>;

/** A session at X. */
export type TwitterSession = Session<OAuth1Token & TwitterTokenFields, TwitterApi, TwitterProfile>;

/**
 * X, formerly Twitter, with OAuth 1.0a: `new OAuth1Client(twitter({ consumerKey, consumerSecret }))`. Throws what is wrong with the
 * options. It departs from RFC 5849 in nothing (docs.x.com, "OAuth 1.0a").
 */
export const twitter: (options: TwitterOptions) => TwitterProvider = /* @__PURE__ */ defineOAuth1Provider(
  "twitter",
  (options: TwitterOptions) => {
    const { consumerKey, consumerSecret, page, email, api } = readApp(options);
    return {
      client: { id: consumerKey, secret: consumerSecret },
      endpoints: {
        requestToken: `${api}/oauth/request_token`,
        authorization: page,
        accessToken: `${api}/oauth/access_token`,
      },
      extras: readOwnFields,
      failure: readFailure,
      api: ({ http }) => createApi(http, api),
      profile: async ({ http }) => fetchProfile(createApi(http, api), email),
    };
  },
);
