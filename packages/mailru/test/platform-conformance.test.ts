import { describeProvider } from "@oauthkit/testing/conformance";
import { describe, it } from "vitest";

import { mailruPlatform } from "../src/index.ts";
import { mailruPlatformEmulator } from "../src/testing/index.ts";

describeProvider({ describe, it }, mailruPlatform, {
  application: (name, secret) => ({
    applicationId: name === "first" ? "700002" : "700003",
    privateKey: secret("private_key"),
    secretKey: secret("secret_key"),
  }),
  emulator: ({ applications, clock, mint, redirectUri }) =>
    mailruPlatformEmulator({
      clock,
      mint,
      applications: applications.map((application) => ({
        ...application,
        redirectUris: [redirectUri],
        passwordLogin: true,
      })),
    }),
  call: async ({ api }) => api.users.getInfo(),
  // There is no such method.
  refusal: {
    call: async ({ http }) => http("https://appsmail.ru/platform/api?method=users.doesNotExist").json(),
    code: 2,
  },
  fields: ["session_key", "uid", "x_mailru_vid"],
  grants: { password: () => ({ username: "demo@mail.ru", password: "demo-password" }) },
});
