import { defineProvider } from "@oauthkit/core";

import { checkProvider, type ConformanceSetup } from "../../../src/conformance/index.ts";
import { defineEmulator } from "../../../src/index.ts";
import { ownSigner, type Variant } from "./variant.ts";

interface App {
  readonly id: string;
  readonly secret: string;
}

/** Providers whose servers have a port, or no name at all. */
export const places: readonly Variant[] = [
  "https://api.small.example:8443",
  "https://192.0.2.7",
  "https://[2001:db8::7]:8443",
  "https://localhost",
].map((origin) => ({
  name: `a provider at ${origin}`,
  notOffered: [
    ...ownSigner,
    "grant-client-credentials",
    "extras-pure",
    "quirks-pure",
    "failure-silent",
    "failure-sturdy",
    "refusal-read",
    "failure-pure",
    "profile-subject",
    "token-revoked",
  ],
  check: async () => checkProvider(providerAt(origin), setupAt(origin)),
}));

function providerAt(origin: string) {
  return defineProvider("placed", ({ id, secret }: App) => ({
    endpoints: endpointsAt(origin),
    client: { id, secret },
  }));
}

function setupAt(origin: string): ConformanceSetup<App> {
  const emulator = defineEmulator("placed", {
    hosts: { all: origin },
    endpoints: endpointsAt(origin),
    token: { lifetime: 3600 },
    calls: [{ method: "GET", url: `${origin}/me`, answer: ({ user }) => ({ id: user.id }) }],
  });
  return {
    application: (name, secret) => ({ id: name, secret: secret("client_secret") }),
    emulator: ({ applications, clock, mint, redirectUri }) =>
      emulator({ clock, mint, clients: applications.map((own) => ({ ...own, redirectUris: [redirectUri] })) }),
    call: async ({ http }) => http(`${origin}/me`, { retry: 0 }).json(),
    fields: [],
    grants: { clientCredentials: { not: "people alone have tokens" } },
  };
}

function endpointsAt(origin: string): { readonly authorization: string; readonly token: string } {
  return { authorization: `${origin}/authorize`, token: `${origin}/token` };
}
