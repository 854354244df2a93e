import { type DefaultGrants, defineProvider, dpop, type OAuth2Provider, type WebKeyPair } from "@oauthkit/core";

import { checkProvider, type ConformanceSetup } from "../../../src/conformance/index.ts";
import { authorizationServer } from "../../../src/index.ts";
import { ownSigner, type Variant } from "./variant.ts";

interface App {
  readonly id: string;
  readonly secret: string;
}

const issuer = "https://as.example.test";

/** All that an issuer needs is its name. */
const provider: (app: App) => OAuth2Provider = defineProvider("openid", ({ id, secret }: App) => ({
  issuer,
  client: { id, secret },
  scope: { default: ["openid", "offline_access"] },
}));

const bound = (pair: WebKeyPair): ((app: App) => OAuth2Provider) =>
  defineProvider("bound", (app: App) => {
    const { issuer: named, client, scope } = provider(app);
    return { issuer: named ?? "", client, scope: scope ?? {}, dpop: dpop(pair) };
  });

const setup: ConformanceSetup<App, object, DefaultGrants, undefined, undefined> = {
  application: (name, secret) => ({ id: name, secret: secret("client_secret") }),
  emulator: ({ applications, clock, mint, redirectUri }) => {
    const clients = applications.map((application) => ({ ...application, redirectUris: [redirectUri] }));
    const server = authorizationServer({ clients, clock, mint, issuer });
    return { ...server, expireTokens: server.revokeAccessTokens };
  },
  call: async ({ http }) => http(`${issuer}/resource`, { retry: 0 }).json(),
  fields: [],
  grants: { clientCredentials: () => ({ scope: [] }) },
};

const notThere = [
  "extras-pure",
  "quirks-pure",
  "failure-silent",
  "failure-sturdy",
  "refusal-read",
  "failure-pure",
  "profile-subject",
];

export const openid: readonly Variant[] = [
  {
    name: "an issuer that is discovered, with OpenID Connect",
    notOffered: [...ownSigner, ...notThere],
    check: async () => checkProvider(provider, setup),
  },
  {
    name: "an issuer whose tokens are bound to a key",
    notOffered: [...ownSigner.filter((id) => id !== "signing-fresh"), ...notThere],
    check: async () => {
      const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
      return checkProvider(bound(pair), { ...setup, fresh: ["dpop"] });
    },
  },
];
