import { randomBytes, randomInt } from "node:crypto";

import type { AssertionIssuer, AssertionPolicy } from "./assertion-options.ts";
import { demoOAuth2Client, demoPublicClient } from "./clients.ts";
import { demoOAuth2User, type AuthorizationServerOptions, type Lifetimes, type OAuth2MintedKind } from "./options.ts";

/** The options with every default filled in; what may be absent stays absent. */
export type Settings = Filled & Pick<AuthorizationServerOptions, Absent>;

type Absent = "scopes" | "grantScope" | "resourceScope" | "delayRefusal" | "alterToken" | "initialAccessToken";

type Filled = Required<
  Omit<AuthorizationServerOptions, Absent | "clock" | "mint" | "lifetimes" | "dpop" | "assertions">
> & {
  /** Milliseconds. */
  readonly now: () => number;
  readonly mint: (kind: OAuth2MintedKind) => string;
  readonly lifetimes: Lifetimes;
  readonly dpop: Required<NonNullable<AuthorizationServerOptions["dpop"]>>;
  readonly assertions: Required<AssertionPolicy>;
};

/**
 * Fills in the defaults; RangeError for an issuer with a query, a fragment or a slash at the end, and for an issuer of
 * assertions without a key.
 */
export function readSettings(options: AuthorizationServerOptions): Settings {
  const { clock, mint, lifetimes, dpop, assertions, ...rest } = options;
  return {
    clients: [demoOAuth2Client, demoPublicClient],
    users: [demoOAuth2User],
    discovery: true,
    metadata: {},
    signing: "ES256",
    extraParameters: [],
    pkce: "required",
    implicit: false,
    cors: false,
    namesIssuer: true,
    requirePushed: false,
    requireSignedRequest: false,
    consentsAtOnce: false,
    rotation: true,
    reuse: "revoke_family",
    refreshTokens: true,
    interval: 5,
    placements: ["header"],
    revocationStatus: 200,
    samlAssertions: {},
    ...rest,
    assertionIssuers: checkIssuers(options.assertionIssuers ?? []),
    assertions: { maxLifetime: 3600, requireJti: false, tolerance: 0, ...assertions },
    issuer: readIssuer(options.issuer ?? "https://as.example.test"),
    now: () => (clock === undefined ? Date.now() : clock.now()),
    mint: (kind) => mint?.(kind) ?? mintRandom(kind),
    lifetimes: { ...defaultLifetimes, ...lifetimes },
    dpop: { requireNonce: false, rotateNonceEvery: Number.POSITIVE_INFINITY, window: 60, ...dpop },
  };
}

const defaultLifetimes: Lifetimes = {
  accessToken: 3600,
  refreshToken: Number.POSITIVE_INFINITY,
  idToken: 3600,
  code: 60,
  requestUri: 60,
  deviceCode: 600,
  backchannel: 120,
};

/** RFC 8414 §2: no query, no fragment. */
function readIssuer(issuer: string): string {
  const { origin, pathname } = new URL(issuer);
  if (issuer !== origin + (pathname === "/" ? "" : pathname) || issuer.endsWith("/")) {
    throw new RangeError("issuer must be a scheme, a host and perhaps a path, without a slash at the end");
  }
  return issuer;
}

/** Without a key nothing of theirs could ever be good. */
function checkIssuers(issuers: readonly AssertionIssuer[]): readonly AssertionIssuer[] {
  for (const { issuer, jwks, secret } of issuers) {
    if (jwks === undefined && (secret ?? "") === "") throw new RangeError(`${issuer} needs jwks or a secret`);
  }
  return issuers;
}

/** RFC 8628 §6.1: a code that people type has letters that look like no other and make no words. */
function mintRandom(kind: OAuth2MintedKind): string {
  if (kind !== "user_code") return randomBytes(32).toString("base64url");
  const letters = Array.from({ length: 8 }, () => "BCDFGHJKLMNPQRSTVWXZ".charAt(randomInt(20)));
  return `${letters.slice(0, 4).join("")}-${letters.slice(4).join("")}`;
}
