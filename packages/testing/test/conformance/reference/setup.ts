import type { ConformanceSetup } from "../../../src/conformance/index.ts";
import type { ProviderEmulator } from "../../../src/index.ts";
import { clipsEmulator, type ClipsVariation } from "./clips-emulator.ts";
import type { ClipsApi, ClipsApp, ClipsGrants, ClipsTokenFields } from "./clips.ts";

/** How the kit is told of Clips. */
export type ClipsSetup = ConformanceSetup<
  ClipsApp,
  ClipsTokenFields,
  ClipsGrants,
  ClipsApi,
  { readonly subject: string },
  ProviderEmulator
>;

/** The setup that the reference passes with, at an emulator that may be another. */
export function clipsSetup(variation: ClipsVariation = {}): ClipsSetup {
  return {
    application: (name, secret) => ({ clientKey: `key-of-${name}`, clientSecret: secret("client_secret") }),
    emulator: ({ applications, clock, mint, redirectUri }) =>
      clipsEmulator(variation)({
        clock,
        mint,
        clients: applications.map(({ clientKey, clientSecret }) => ({
          id: clientKey,
          secret: clientSecret,
          redirectUris: [redirectUri],
        })),
      }),
    call: async ({ api }) => api.me(),
    scope: ["user.info.basic", "video.list"],
    refusal: { call: async ({ api }) => api.videos(), code: "scope_not_authorized", scope: ["user.info.basic"] },
    fields: ["open_id"],
    grants: {
      password: () => ({ username: "demo", password: "demo-password" }),
      clientCredentials: () => ({}),
      device: ({ approveDevice }) => ({ onPrompt: ({ user_code }) => approveDevice(user_code) }),
    },
    secondUser: "jane",
    fresh: ["nonce"],
  };
}
