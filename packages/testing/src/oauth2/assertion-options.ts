import type { JsonWebKeySet } from "./options.ts";

/** How assertions are judged, whether they stand for a grant or for a client (RFC 7523 §3). */
export interface AssertionPolicy {
  /** Seconds that an assertion may live: from `iat`, or from its arrival where it has none, to `exp`; 3600 unless told. */
  readonly maxLifetime?: number;
  /** Whether assertions for tokens need a `jti`; false unless told. Those of clients always need one (OpenID Connect Core §9). */
  readonly requireJti?: boolean;
  /** Seconds that a clock may be off, for `exp`, `nbf` and `iat`; 0 unless told. */
  readonly tolerance?: number;
}

/** Who may issue assertions, with which keys, and for whom. It needs `jwks` or `secret`. */
export interface AssertionIssuer {
  readonly issuer: string;
  /** Public keys. */
  readonly jwks?: JsonWebKeySet;
  /** What it signs with by HMAC. */
  readonly secret?: string;
  /** Whom it may speak for besides itself, by `sub` or name, with an account or without; every user of the server unless told. */
  readonly subjects?: readonly string[];
  /** The scopes that it may have; any unless told. */
  readonly scopes?: readonly string[];
  /** The algorithms that it may sign with; all that fit its keys unless told. */
  readonly algorithms?: readonly string[];
  /** Whether an assertion without `sub` is refused (RFC 7523 §3); true unless told. Else it speaks of the issuer. */
  readonly requireSubject?: boolean;
  /** Whether the resource takes a JWT of this issuer as an access token; false unless told. */
  readonly selfSigned?: boolean;
}
