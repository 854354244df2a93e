import { describeProvider } from "@oauthkit/testing/conformance";
import { describe, it } from "vitest";

import { yandex } from "../src/index.ts";
import { yandexEmulator } from "../src/testing/index.ts";
import { device, hurry } from "./scene.ts";

describeProvider({ describe, it }, yandex, {
  application: (name, secret) => ({
    clientId: `id-of-${name}`,
    clientSecret: secret("client_secret"),
    // Only tokens of a device can be revoked.
    device,
  }),
  emulator: ({ applications, clock, mint, redirectUri }) =>
    yandexEmulator({
      clock,
      mint,
      clients: applications.map(({ clientId: id, clientSecret: secret }) => ({
        id,
        secret,
        redirectUris: [redirectUri],
      })),
    }),
  call: async (session) => session.api.info(),
  refusal: { call: async (session) => session.api.disk.about(), code: "ForbiddenError" },
  fields: [],
  grants: {
    device: (emulator) => {
      hurry(emulator);
      return { onPrompt: ({ user_code }) => emulator.approveDevice(user_code) };
    },
  },
});
