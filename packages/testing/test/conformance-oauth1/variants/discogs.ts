import { defineOAuth1Provider, plaintext } from "@oauthkit/core";

import { defineOAuth1Emulator } from "../../../src/index.ts";
import { type KeyedApp, optionsOf, variant, type Variant } from "./variant.ts";

const [www, api] = ["https://records.example", "https://api.records.example"];

const endpoints = {
  requestToken: `${api}/oauth/request_token`,
  authorization: `${www}/oauth/authorize`,
  accessToken: `${api}/oauth/access_token`,
};

const discogsLike = defineOAuth1Provider("discogs-like", (client: KeyedApp) => ({
  client,
  endpoints,
  origins: [api],
  signature: { method: plaintext },
}));

const emulator = defineOAuth1Emulator("discogs-like", {
  hosts: { www, api },
  endpoints,
  signatureMethods: ["PLAINTEXT", "HMAC-SHA1"],
  refusal: ({ message }) => ({ message }),
  calls: [{ method: "GET", url: `${api}/oauth/identity`, answer: ({ user }) => ({ id: user.id }) }],
});

/** Signatures that are the secrets themselves, and refusals without a code. */
export const discogs: Variant = variant("PLAINTEXT and refusals without codes, as Discogs'", discogsLike, {
  emulator: (world) => emulator(optionsOf(world)),
  call: async ({ http }) => http.get(`${api}/oauth/identity`).json(),
  fields: [],
  ways: ["pin", "callback"],
  notOffered: [
    "call-sealed-by-query",
    "signing-pure",
    "profile-subject",
    "extras-pure",
    "quirks-pure",
    "failure-silent",
    "failure-sturdy",
    "refusal-read",
    "failure-pure",
    "call-without-secret",
    "token-revoked",
  ],
});
