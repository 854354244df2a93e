import { describeProvider } from "@oauthkit/testing/conformance";
import { describe, it } from "vitest";

import { okru } from "../src/index.ts";
import { okruEmulator } from "../src/testing/index.ts";

describeProvider({ describe, it }, okru, {
  application: (name, secret) => ({
    applicationId: name === "first" ? "1001" : "1002",
    applicationKey: `KEY${name.toUpperCase()}`,
    secretKey: secret("secret_key"),
  }),
  emulator: ({ applications, clock, mint, redirectUri }) =>
    okruEmulator({
      clock,
      mint,
      applications: applications.map((application) => ({
        ...application,
        redirectUris: [redirectUri],
        passwordLogin: true,
      })),
    }),
  call: async ({ api }) => api.users.getCurrentUser(),
  // There is no such method, so it takes no permission to be refused.
  refusal: { call: async ({ http }) => http("https://api.ok.ru/fb.do?method=users.doesNotExist").json(), code: 3 },
  fields: ["session_key"],
  grants: {
    password: () => ({ username: "demo", password: "demo-password" }),
    launch: ({ launchUrl }) => ({ url: launchUrl({ application: "1001" }) }),
    application: () => ({}),
  },
});
