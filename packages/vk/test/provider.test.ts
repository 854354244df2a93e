import { describeProvider } from "@oauthkit/testing/conformance";
import { describe, it } from "vitest";

import { vk } from "../src/index.ts";
import { vkEmulator } from "../src/testing/index.ts";

describeProvider({ describe, it }, vk, {
  application: (name) => ({ clientId: name === "first" ? "51000001" : "51000002" }),
  emulator: ({ applications, clock, mint, redirectUri }) =>
    vkEmulator({
      clock,
      mint,
      clients: applications.map(({ clientId }) => ({ id: clientId, redirectUris: [redirectUri] })),
    }),
  call: async (session) => session.api.users.get(),
  refusal: { call: async (session) => session.api.friends.get(), code: 15 },
  fields: ["user_id", "device_id", "vk_id_token"],
});
