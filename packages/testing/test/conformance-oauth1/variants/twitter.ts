import { defineOAuth1Provider, text } from "@oauthkit/core";

import { oauth1Server } from "../../../src/index.ts";
import { type KeyedApp, variant, type Variant } from "./variant.ts";

const origin = "https://oauth1.test";

interface Answer {
  readonly errors?: unknown;
}

const twitterLike = defineOAuth1Provider("twitter-like", (client: KeyedApp) => ({
  client,
  endpoints: {
    requestToken: `${origin}/oauth/request_token`,
    authorization: `${origin}/oauth/authorize`,
    accessToken: `${origin}/oauth/access_token`,
  },
  extras: (wire) => ({ user_id: text(wire, "user_id"), screen_name: text(wire, "screen_name") }),
  failure: (body) => {
    const { errors } = Object(body) as Answer;
    const { code, message } = Object(Array.isArray(errors) ? errors[0] : undefined) as Record<string, unknown>;
    return typeof code === "number" && typeof message === "string" ? { code, message } : undefined;
  },
  profile: async ({ http }) => {
    const me = await http.get<{ id_str: string }>(`${origin}/1.1/account/verify_credentials.json`).json();
    return { subject: me.id_str };
  },
}));

/** Tokens live until they are taken back, by a call that they sign. */
export const twitter: Variant = variant("tokens that do not expire, as Twitter's", twitterLike, {
  emulator: ({ applications, clock, mint, redirectUri }) => {
    const clients = applications.map((app) => ({ ...app, callbacks: [redirectUri] }));
    return oauth1Server({ clients, now: clock.now, mint });
  },
  call: async ({ http }) => http.get(`${origin}/1.1/account/verify_credentials.json`).json(),
  refusal: { call: async ({ http }) => http.post(`${origin}/1.1/statuses/update.json`).json(), code: 170 },
  fields: ["user_id", "screen_name"],
  ways: ["callback", "pin"],
  revoke: async ({ http }) => http.post(`${origin}/1.1/oauth/invalidate_token.json`).json(),
  notOffered: ["signing-pure", "quirks-pure"],
});
