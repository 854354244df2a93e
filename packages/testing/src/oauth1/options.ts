/** How an emulated provider behaves. Everything is optional: without options it has {@link demoClient} and {@link demoUser}. */
export interface OAuth1ServerOptions {
  /** The registered clients; [{@link demoClient}] unless told. */
  readonly clients?: readonly OAuth1Client[];
  /** The people with an account; [{@link demoUser}] unless told. */
  readonly users?: readonly OAuth1User[];
  /** Scheme, host and port that `endpoints` start with; `https://oauth1.test` unless told. */
  readonly origin?: string;
  /** The provider's clock in milliseconds, like Date.now; every answer's Date header comes from it. */
  readonly now?: () => number;
  /** How far a timestamp may be from the clock, either way, in seconds; 300 unless told. */
  readonly window?: number;
  /** How long a request token lives, in seconds; 600 unless told. */
  readonly requestTokenLifetime?: number;
  /** `1.0` is the protocol before its security fix: no callback at the request token, no confirmation, no verifier. */
  readonly revision?: "1.0a" | "1.0";
  /** What tokens are answered as; `form` (RFC 5849 §2.1) unless told, `json` is what some providers do instead. */
  readonly tokenFormat?: "form" | "json";
  /** Refuses calls of resources that have no form body and no `oauth_body_hash`. */
  readonly requireBodyHash?: boolean;
  /** Makes the generated values, for example a canary; undefined leaves one to the server. */
  readonly mint?: (kind: MintedKind) => string | undefined;
}

/** A client, as a provider has it on file. */
export interface OAuth1Client {
  /** The consumer key. */
  readonly id: string;
  /** The consumer secret; empty for a client that only signs with RSA. */
  readonly secret: string;
  /** RSA public key, an SPKI PEM or a JWK; without it RSA-* is refused. */
  readonly publicKey?: string | RsaPublicJwk;
  /** The callback URLs it may ask for, exactly; absent: any. `oob` is always allowed. */
  readonly callbacks?: readonly string[];
  /** Whether it may trade a screen name and password for an access token (xAuth). */
  readonly xAuth?: boolean;
}

/** The members of a JWK that an RSA public key has (RFC 7518 §6.3.1); any JsonWebKey of one fits. */
export interface RsaPublicJwk {
  readonly kty?: string;
  readonly n?: string;
  readonly e?: string;
}

/** A person with an account at the provider, with the names that the provider answers with. */
export interface OAuth1User {
  readonly user_id: string;
  readonly screen_name: string;
  readonly password: string;
}

/** What the server makes up: tokens and secrets, the verifier that goes to a callback, and the PIN that a page shows. */
export type MintedKind =
  | "request_token"
  | "request_token_secret"
  | "verifier"
  | "pin"
  | "access_token"
  | "access_token_secret";

/** The client that a server without `clients` knows. */
export const demoClient: OAuth1Client = { id: "demo-client", secret: "demo-client-secret" };

/** The person that a server without `users` knows. */
export const demoUser: OAuth1User = { user_id: "2244994945", screen_name: "demo", password: "demo-password" };
