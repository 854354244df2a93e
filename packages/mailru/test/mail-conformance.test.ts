import { describeProvider } from "@oauthkit/testing/conformance";
import { describe, it } from "vitest";

import { mailru } from "../src/index.ts";
import { mailruEmulator } from "../src/testing/index.ts";

describeProvider({ describe, it }, mailru, {
  application: (name, secret) => ({ clientId: `id-of-${name}`, clientSecret: secret("client_secret") }),
  emulator: ({ applications, clock, mint, redirectUri }) =>
    mailruEmulator({
      clock,
      mint,
      applications: applications.map((application) => ({ ...application, redirectUris: [redirectUri] })),
    }),
  // There is no API but this.
  call: async (session) => session.profile(),
  fields: [],
});
