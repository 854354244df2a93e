import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";

import { expect } from "vitest";

import type {
  AssertionIssuer,
  AssertionPolicy,
  AuthorizationServer,
  Clock,
  ServiceAccountKey,
} from "../../src/index.ts";
import { createScene, postToken } from "./scene.ts";
import { signByHand, type Claims } from "./sign-by-hand.ts";

export const grant_type = "urn:ietf:params:oauth:grant-type:jwt-bearer";
export const issuer = "https://idp.example.test";
export const secret = "a secret of the 64 bytes that the longest of the hashes wants ..";
export const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
export const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const publish = (key: KeyObject, more: Claims): Claims => ({ ...key.export({ format: "jwk" }), ...more });
export const jwks = {
  keys: [publish(rsa.publicKey, { kid: "rsa", alg: "RS256" }), publish(ec.publicKey, { kid: "ec", alg: "ES256" })],
};

/** What a token request with an assertion came to. */
export interface Verdict {
  readonly status: number;
  readonly error?: string;
  readonly error_description?: string;
}

/** A server that knows one issuer, and that issuer's hand. */
export interface AssertionScene {
  readonly server: AuthorizationServer;
  readonly clock: Clock;
  /** In seconds. */
  readonly now: () => number;
  readonly claimsWith: (claims?: Claims) => Claims;
  /** With the RSA key. */
  readonly sign: (claims?: Claims, header?: Claims) => string;
  readonly trade: (assertion: string, more?: Readonly<Record<string, string>>) => Promise<Verdict>;
}

/** The issuer has two keys, unless told. */
export function createAssertionScene(
  assertionIssuers: readonly AssertionIssuer[] = [{ issuer, jwks }],
  assertions: AssertionPolicy = {},
): AssertionScene {
  const { server, clock } = createScene({ assertionIssuers, assertions });
  const now = (): number => clock.now() / 1000;
  const claimsWith = (claims: Claims = {}): Claims => ({
    iss: issuer,
    sub: "demo",
    aud: server.issuer,
    iat: now(),
    exp: now() + 60,
    ...claims,
  });
  return {
    server,
    clock,
    now,
    claimsWith,
    sign: (claims, header) => signByHand(rsa.privateKey, claimsWith(claims), { kid: "rsa", ...header }),
    trade: async (assertion, more = {}) => {
      const response = await postToken(server, { grant_type, assertion, ...more }, {});
      return { ...((await response.json()) as object), status: response.status };
    },
  };
}

/** What a refused assertion comes to. */
export function refused(words: RegExp): Verdict {
  return { status: 400, error: "invalid_grant", error_description: expect.stringMatching(words) as string };
}

/** What an account signs: an assertion without sub, for the token endpoint and for an hour, unless told. */
export function signFor(account: ServiceAccountKey, clock: Clock, claims: Claims = {}, header: Claims = {}): string {
  const now = clock.now() / 1000;
  const all = { iss: account.client_email, aud: account.token_uri, iat: now, exp: now + 3600, ...claims };
  return signByHand(createPrivateKey(account.private_key), all, { kid: account.private_key_id, ...header });
}
