import { defineOAuth1Provider } from "@oauthkit/core";

import { defineOAuth1Emulator } from "../../../src/index.ts";
import { type KeyedApp, optionsOf, variant, type Variant } from "./variant.ts";

const www = "https://old.example";

const endpoints = { requestToken: `${www}/request`, authorization: `${www}/allow`, accessToken: `${www}/access` };

const oldLike = defineOAuth1Provider("old", (client: KeyedApp) => ({
  client,
  endpoints,
  quirks: { allowInsecureRevision: "1.0" },
}));

const parts = {
  hosts: { www },
  endpoints,
  revision: "1.0",
  calls: [{ method: "GET", url: `${www}/me`, answer: ({ user }: { user: { id: string } }) => ({ id: user.id }) }],
} as const;

const emulator = defineOAuth1Emulator("old", parts);

const silent = defineOAuth1Emulator("old-silent", { ...parts, callback: ({ token }) => ({ oauth_token: token }) });

const setup = {
  call: async ({ http }: { http: { get: (url: string) => { json: () => Promise<unknown> } } }) =>
    http.get(`${www}/me`).json(),
  fields: [],
  notOffered: [
    "sign-in-by-pin",
    "callback-unverified",
    "signing-pure",
    "profile-subject",
    "extras-pure",
    "quirks-pure",
    "failure-silent",
    "failure-sturdy",
    "refusal-read",
    "failure-pure",
    "token-revoked",
  ],
};

/** Before revision A: no verifier. */
export const old: readonly Variant[] = [
  variant("revision 1.0", oldLike, { ...setup, emulator: (world) => emulator(optionsOf(world)) }),
  variant("revision 1.0, where the way back is the same for who said no", oldLike, {
    ...setup,
    emulator: (world) => silent(optionsOf(world)),
  }),
];
