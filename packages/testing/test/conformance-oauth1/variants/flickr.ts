import { defineOAuth1Provider, text } from "@oauthkit/core";

import { defineOAuth1Emulator } from "../../../src/index.ts";
import { keepingThoseWhoSayNo, type KeyedApp, optionsOf, variant, type Variant } from "./variant.ts";

const www = "https://www.pictures.example";

const endpoints = {
  requestToken: `${www}/services/oauth/request_token`,
  authorization: `${www}/services/oauth/authorize`,
  accessToken: `${www}/services/oauth/access_token`,
};

interface Answer {
  readonly stat?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
}

const flickrLike = defineOAuth1Provider("flickr-like", (client: KeyedApp) => ({
  client,
  endpoints,
  extras: (wire) => ({ user_nsid: text(wire, "user_nsid"), fullname: text(wire, "fullname") }),
  failure: (body) => {
    const { stat, code, message } = Object(body) as Answer;
    if (stat !== "fail" || typeof code !== "number" || typeof message !== "string") return undefined;
    return { code, message, stale: code === 98 };
  },
  api: ({ http }) => ({
    rest: async (method: string) =>
      http.get(`${www}/services/rest`, { searchParams: { method, format: "json", nojsoncallback: "1" } }).json(),
  }),
  quirks: { credentialMethod: "GET" },
}));

const codes: Readonly<Record<string, number>> = { token_expired: 98, token_rejected: 98, signature_invalid: 96 };

const emulator = defineOAuth1Emulator("flickr-like", {
  hosts: { www },
  endpoints,
  credentialMethod: "GET",
  fields: ({ user }) => ({ user_nsid: `${user.id}@N00`, fullname: "Jane D'Öe & Söhne" }),
  // Refusals are answers like all others, under 200.
  refusal: ({ step, code, message }) =>
    step === "call"
      ? Response.json({ stat: "fail", code: typeof code === "number" ? code : (codes[code] ?? 105), message })
      : new Response(`oauth_problem=${String(code)}`, { status: 401 }),
  calls: [
    {
      method: "GET",
      url: `${www}/services/rest`,
      answer: ({ user, query, refuse }) =>
        query.get("method") === "test.login"
          ? { stat: "ok", user: { id: user.id } }
          : refuse({ error: 112, status: 200, description: "no such method" }),
    },
  ],
});

/** Credentials by GET, refusals under 200, and whoever says no does not come back. */
export const flickr: Variant = variant("refusals under 200 and credentials by GET, as Flickr's", flickrLike, {
  emulator: (world) => keepingThoseWhoSayNo(emulator(optionsOf(world))),
  call: async ({ api }) => api.rest("test.login"),
  refusal: { call: async ({ api }) => api.rest("test.nothing"), code: 112 },
  fields: ["user_nsid", "fullname"],
  notOffered: ["sign-in-by-pin", "callback-denied", "signing-pure", "profile-subject", "quirks-pure", "token-revoked"],
});
