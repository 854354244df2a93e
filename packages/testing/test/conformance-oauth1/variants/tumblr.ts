import { defineOAuth1Provider } from "@oauthkit/core";

import { defineOAuth1Emulator } from "../../../src/index.ts";
import { type KeyedApp, optionsOf, variant, type Variant } from "./variant.ts";

const [www, api] = ["https://www.blogs.example", "https://api.blogs.example"];

const endpoints = {
  requestToken: `${www}/oauth/request_token`,
  authorization: `${www}/oauth/authorize`,
  accessToken: `${www}/oauth/access_token`,
};

interface Meta {
  readonly status?: unknown;
  readonly msg?: unknown;
}

const tumblrLike = defineOAuth1Provider("tumblr-like", (client: KeyedApp) => ({
  client,
  endpoints,
  origins: [api],
  failure: (body) => {
    const { status, msg } = Object((Object(body) as { readonly meta?: unknown }).meta) as Meta;
    if (typeof status !== "number" || status < 400) return undefined;
    return { code: status, message: typeof msg === "string" ? msg : "refused" };
  },
}));

const emulator = defineOAuth1Emulator("tumblr-like", {
  hosts: { www, api },
  endpoints,
  // Who says no comes back with nothing at all.
  callback: ({ token, verifier }) => (verifier === undefined ? {} : { oauth_token: token, oauth_verifier: verifier }),
  refusal: ({ status, message }) => ({ meta: { status, msg: message }, response: [] }),
  calls: [
    {
      method: "POST",
      url: `${api}/v2/user/info`,
      answer: ({ user, form }) => ({ meta: { status: 200, msg: "OK" }, response: { user, kind: form.get("kind") } }),
    },
    {
      method: "GET",
      url: `${api}/v2/blog`,
      answer: ({ refuse }) => refuse({ error: "blog", status: 404, description: "Not Found" }),
    },
  ],
});

/** Forms in the body of a call, envelopes around answers, and a way back that says nothing of a refusal. */
export const tumblr: Variant = variant("a way back that says nothing of a refusal, as Tumblr's", tumblrLike, {
  emulator: (world) => emulator(optionsOf(world)),
  call: async ({ http }) =>
    http.post(`${api}/v2/user/info`, { body: new URLSearchParams({ kind: "all & sundry" }) }).json(),
  refusal: { call: async ({ http }) => http.get(`${api}/v2/blog`).json(), code: 404 },
  fields: [],
  notOffered: ["sign-in-by-pin", "signing-pure", "profile-subject", "extras-pure", "quirks-pure", "token-revoked"],
});
