import type { AssertionIssuer, AssertionPolicy } from "./assertion-options.ts";
import type { OAuth2ServerClient } from "./clients.ts";

/** How an emulated authorization server behaves. Everything is optional, and strict unless told. */
export interface AuthorizationServerOptions {
  /** Its name and where its endpoints are, without a slash at the end; `https://as.example.test` unless told. */
  readonly issuer?: string;
  /** The registered clients; demoOAuth2Client and demoPublicClient unless told. */
  readonly clients?: readonly OAuth2ServerClient[];
  /** The people with an account; demoOAuth2User unless told. */
  readonly users?: readonly OAuth2User[];
  /** The server's clock, in milliseconds; Date.now unless told. */
  readonly clock?: { readonly now: () => number };
  /** Makes the generated values, for example a canary; undefined leaves one to the server. */
  readonly mint?: (kind: OAuth2MintedKind) => string | undefined;

  /** The well-known documents that are served: both (true, the default), one, or none. */
  readonly discovery?: boolean | "oauth" | "openid";
  /** Fields of the metadata that differ from the truth; undefined leaves one out. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** The signature algorithm of id_tokens and JARM; `ES256` unless told. */
  readonly signing?: "ES256" | "RS256" | "PS256" | "EdDSA";

  /** The scopes that exist; any unless told. */
  readonly scopes?: readonly string[];
  /** What is granted of the scope that was asked for; all unless told. */
  readonly grantScope?: (asked: readonly string[]) => readonly string[];
  /** Parameter names beyond the RFCs' that are accepted; all others are refused. */
  readonly extraParameters?: readonly string[];
  /** Whether every code needs a challenge (RFC 7636); `required` unless told. Only S256 counts. */
  readonly pkce?: "required" | "optional";
  /** Whether tokens may be handed out in the front channel (RFC 6749 §4.2). */
  readonly implicit?: boolean;
  /** Lets pages of other origins call everything but the authorization page (CORS). */
  readonly cors?: boolean;
  /** Whether authorization answers name the issuer (RFC 9207); true unless told. */
  readonly namesIssuer?: boolean;
  /** Refuses authorization requests that were not pushed (RFC 9126). */
  readonly requirePushed?: boolean;
  /** Refuses authorization requests that are not signed (RFC 9101). */
  readonly requireSignedRequest?: boolean;
  /** Answers the authorization page at once, as if the first user had consented: for programs without a person. */
  readonly consentsAtOnce?: boolean;

  /** Whether a refresh gives a new refresh token and spends the old one; true unless told. */
  readonly rotation?: boolean;
  /**
   * What becomes of a spent refresh token that is used again: `revoke_family` (the default) revokes all that came from the
   * same consent, `refuse` leaves the rest alone, and a number of seconds honours it for that long and then revokes.
   */
  readonly reuse?: "refuse" | "revoke_family" | number;
  /** Whether refresh tokens are given at all; true unless told. */
  readonly refreshTokens?: boolean;
  /** Lifetimes in seconds. */
  readonly lifetimes?: Partial<Lifetimes>;
  /** Seconds between polls of a device or backchannel grant; 5 unless told. */
  readonly interval?: number;
  /** Changes a token answer before it is sent. */
  readonly alterToken?: (fields: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

  /** Where a resource looks for bearer tokens (RFC 6750 §2); the header alone unless told. */
  readonly placements?: readonly ("header" | "body" | "query")[];
  /** The scope that the resource wants; none unless told. */
  readonly resourceScope?: string;
  /** Milliseconds by which the resource holds back its 401 number `n`, counted from 0: for stragglers. */
  readonly delayRefusal?: (n: number) => number;
  /** Of a successful revocation; 200 (RFC 7009 §2.2) unless told. */
  readonly revocationStatus?: 200 | 204;

  /** How demonstrations of possession are judged (RFC 9449). */
  readonly dpop?: DPoPOptions;
  /** How assertions are judged, of issuers and of clients (RFC 7523 §3). */
  readonly assertions?: AssertionPolicy;
  /** Who may issue JWTs that are traded for tokens (RFC 7523 §2.1). */
  readonly assertionIssuers?: readonly AssertionIssuer[];
  /** SAML assertions that are accepted (RFC 7522), base64url as they travel, and whom they speak of. */
  readonly samlAssertions?: Readonly<Record<string, string>>;
  /** The token that registration wants (RFC 7591 §3); none unless told. */
  readonly initialAccessToken?: string;
}

/** In seconds. */
export interface Lifetimes {
  /** 3600 unless told. */
  readonly accessToken: number;
  /** Infinity unless told. */
  readonly refreshToken: number;
  /** 3600 unless told. */
  readonly idToken: number;
  /** 60 unless told. */
  readonly code: number;
  /** Of a pushed request; 60 unless told. */
  readonly requestUri: number;
  /** 600 unless told. */
  readonly deviceCode: number;
  /** Of a backchannel request; 120 unless told. */
  readonly backchannel: number;
}

/** How demonstrations of possession are judged. */
export interface DPoPOptions {
  /** Refuses proofs without the server's latest nonce, at the token endpoint and at resources, each with its own. */
  readonly requireNonce?: boolean;
  /** After how many accepted proofs there is a new nonce; never unless told. */
  readonly rotateNonceEvery?: number;
  /** How far `iat` may be from the server's clock, either way, in seconds; 60 unless told. */
  readonly window?: number;
}

/** Public keys (RFC 7517 §5). */
export interface JsonWebKeySet {
  readonly keys: readonly Readonly<Record<string, unknown>>[];
}

/** A person with an account. */
export interface OAuth2User {
  readonly sub: string;
  readonly username: string;
  readonly password: string;
  /** What userinfo says besides `sub`. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** What the server makes up. */
export type OAuth2MintedKind =
  | "code"
  | "access_token"
  | "refresh_token"
  | "request_uri"
  | "device_code"
  | "user_code"
  | "auth_req_id"
  | "client_id"
  | "client_secret"
  | "dpop_nonce";

/** The person that a server without `users` knows. */
export const demoOAuth2User: OAuth2User = {
  sub: "248289761001",
  username: "demo",
  password: "demo-password",
  claims: { name: "Demo", email: "demo@example.test" },
};
