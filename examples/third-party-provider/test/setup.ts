import type { ConformanceSetup } from "@oauthkit/testing/conformance";

import type { ClipsApi, ClipsGrants, ClipsOptions, ClipsProfile, ClipsTokenFields } from "../src/index.ts";
import { type ClipsEmulator, clipsEmulator } from "../src/testing/index.ts";

/** What the conformance kit has to know of Clips. */
export const setup: ConformanceSetup<
  ClipsOptions,
  ClipsTokenFields,
  ClipsGrants,
  ClipsApi,
  ClipsProfile,
  ClipsEmulator
> = {
  application: (name, secret) => ({ clientKey: `key-of-${name}`, clientSecret: secret("client_secret") }),
  emulator: ({ applications, clock, mint, redirectUri }) => {
    const redirectUris = [redirectUri];
    const clients = applications.map(({ clientKey: id, clientSecret: secret }) => ({ id, secret, redirectUris }));
    return clipsEmulator({ clients, clock, mint });
  },
  call: async (session) => session.api.me(),
  // Two: with one, nobody would notice what stands between them.
  scope: ["user.info.basic", "video.list"],
  refusal: { call: async (session) => session.api.videos(), code: "scope_not_authorized", scope: ["user.info.basic"] },
  fields: ["open_id", "refresh_expires_in"],
};
