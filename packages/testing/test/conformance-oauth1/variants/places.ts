import { defineOAuth1Provider } from "@oauthkit/core";

import { defineOAuth1Emulator } from "../../../src/index.ts";
import { type KeyedApp, optionsOf, variant, type Variant } from "./variant.ts";

/** Providers whose servers have a port, or no name at all. */
export const places: readonly Variant[] = [
  "https://api.small.example:8443",
  "https://192.0.2.7",
  "https://[2001:db8::7]:8443",
].map((origin) => {
  const endpoints = {
    requestToken: `${origin}/request`,
    authorization: `${origin}/allow`,
    accessToken: `${origin}/access`,
  };
  const emulator = defineOAuth1Emulator("placed", {
    hosts: { all: origin },
    endpoints,
    calls: [{ method: "GET", url: `${origin}/me`, answer: ({ user }) => ({ id: user.id }) }],
  });
  return variant(
    `a provider at ${origin}`,
    defineOAuth1Provider("placed", (client: KeyedApp) => ({ client, endpoints })),
    {
      emulator: (world) => emulator(optionsOf(world)),
      call: async ({ http }) => http.get(`${origin}/me`).json(),
      fields: [],
      notOffered: [
        "sign-in-by-pin",
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
    },
  );
});
