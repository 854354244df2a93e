import { createPrivateKey, sign } from "node:crypto";

import { type AssertionOptions, dpop, fromServiceAccount } from "../../../src/index.ts";
import { dpopPair } from "../oauth2/keys.ts";
import { jwk, pkcs1, pkcs8 } from "./keys.ts";

/** A kind of account, made with secrets that are canaries. */
export interface Account {
  readonly create: (canary: (label: string) => string) => AssertionOptions;
  /** Whether it asks nobody for its tokens. */
  readonly isAlone?: boolean;
  /** Whether its tokens are bound to a key. */
  readonly isBound?: boolean;
  /** The field of the answer that becomes the bearer token. */
  readonly bearer?: string;
  /** Whether its assertion speaks for nobody whom a call may name. */
  readonly isForItself?: boolean;
  /** Whether a quirk reads the answers. */
  readonly isBent?: boolean;
}

const base = {
  tokenEndpoint: "https://as.test/token",
  issuer: "robot@example.test",
  subject: "jane@example.test",
  scope: ["one", "two"],
  origins: ["https://api.test"],
} as const;

const grantType = "client_credentials";
const saml = "urn:ietf:params:oauth:grant-type:saml2-bearer";

const keyFile = {
  type: "service_account",
  client_email: "robot@project.iam.gserviceaccount.com",
  private_key_id: "one",
  private_key: pkcs8,
  token_uri: "https://as.test/token",
};

const remote = {
  alg: "RS256",
  sign: async (data: Uint8Array) => sign("sha256", data, createPrivateKey(pkcs8)),
};

function withKey(change: Partial<AssertionOptions> = {}): Account {
  return { create: () => ({ ...base, key: { pem: pkcs8, kid: "one" }, ...change }) as AssertionOptions };
}

/** Every flow there is. */
export const accounts: Readonly<Record<string, Account>> = {
  "a PEM": withKey(),
  "a PEM of PKCS #1, on one line": withKey({ key: { pem: pkcs1.replaceAll("\n", "\\n") } }),
  "a JWK": withKey({ key: { jwk } }),
  "a function that signs": withKey({ key: remote }),
  "a secret": { create: (canary) => ({ ...base, key: { secret: canary("secret"), alg: "HS512" } }) },
  "a client beside it": {
    create: (canary) => ({ ...base, key: { pem: pkcs8 }, client: { id: "app", secret: canary("client_secret") } }),
  },
  "a client beside it, by basic": {
    create: (canary) => ({
      ...base,
      key: { pem: pkcs8 },
      client: { id: "app", secret: canary("client_secret"), authentication: "basic" },
    }),
  },
  "an assertion as the client's proof": { ...withKey({ grantType, subject: undefined }), isForItself: true },
  "an assertion as the client's proof, by a secret": {
    create: (canary) => ({ ...base, grantType, subject: undefined, key: { secret: canary("secret"), alg: "HS256" } }),
    isForItself: true,
  },
  "an assertion brought along": {
    create: (canary) => ({ ...base, assertion: async () => canary("assertion") }),
  },
  "a SAML assertion brought along": {
    create: (canary) => ({ ...base, grantType: saml, assertion: () => `<Assertion>${canary("saml")}</Assertion>` }),
  },
  "an assertion that is a text": {
    create: (canary) => ({ ...base, assertion: canary("assertion") }),
    isForItself: true,
  },
  "a token that is bound to a key": { ...withKey({ dpop: dpop(dpopPair) }), isBound: true },
  "a secret parameter": {
    create: (canary) => ({ ...base, key: { pem: pkcs8 }, parameters: { pin: canary("pin") } }),
  },
  "a key file": { create: () => fromServiceAccount(keyFile, { scope: ["one"], origins: base.origins }) },
  "a key file, for an ID token": {
    create: () => fromServiceAccount(keyFile, { targetAudience: "https://api.test" }),
    bearer: "id_token",
    isBent: true,
  },
  "a key file, without a server": {
    create: () => fromServiceAccount(keyFile, { audience: "https://api.test/", origins: base.origins }),
    isAlone: true,
  },
  "a token of its own": {
    create: () => ({ issuer: base.issuer, key: { jwk }, selfSigned: true, audience: "https://api.test" }),
    isAlone: true,
  },
};
