import { describeProvider } from "@oauthkit/testing/conformance";
import { describe, it } from "vitest";

import { google } from "../src/index.ts";
import { googleEmulator } from "../src/testing/index.ts";

describeProvider({ describe, it }, google, {
  application: (name, secret) => ({
    clientId: `${name}.apps.googleusercontent.com`,
    clientSecret: secret("client_secret"),
    offline: true,
  }),
  emulator: ({ applications, clock, mint, redirectUri }) => {
    const clients = applications.map(({ clientId, clientSecret }) => ({
      id: clientId,
      secret: clientSecret,
      redirectUris: [redirectUri],
    }));
    return googleEmulator({ clock, mint, clients });
  },
  call: async (session) => session.api.userinfo(),
  refusal: { call: async (session) => session.api.files()[Symbol.asyncIterator]().next(), code: 403 },
  fields: [],
  grants: {
    device: (emulator) => {
      // Without its five seconds between two questions.
      emulator.fault("deviceAuthorization", async (answer) =>
        Response.json({ ...((await answer.json()) as object), interval: 0.001 }),
      );
      return { onPrompt: ({ user_code }) => emulator.approveDevice(user_code) };
    },
  },
});
