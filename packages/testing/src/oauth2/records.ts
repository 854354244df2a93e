import type { OAuth2ServerClient } from "./clients.ts";
import type { OAuth2User } from "./options.ts";
import type { Parameters } from "./parameters.ts";

/** One consent, and the family of everything that came from it. */
export interface Consent {
  readonly client: OAuth2ServerClient;
  /** Undefined where the client acts for itself. */
  readonly user: OAuth2User | undefined;
  readonly scope: readonly string[];
  /** Where its tokens may be used (RFC 8707); empty: anywhere. */
  readonly resources: readonly string[];
  /** RFC 9396, as it was asked for. */
  readonly authorizationDetails: readonly unknown[] | undefined;
  /** When the person signed in, in milliseconds. */
  readonly authenticatedAt: number;
  /** Who acts on behalf of the user (RFC 8693 §4.1). */
  readonly actor: string | undefined;
  revoked: boolean;
}

/** An access token. */
export interface AccessToken {
  readonly token: string;
  readonly consent: Consent;
  readonly scope: readonly string[];
  readonly resources: readonly string[];
  readonly issuedAt: number;
  /** Milliseconds; Infinity where it never expires. */
  readonly expiresAt: number;
  /** The thumbprint of the key that it is bound to (RFC 9449 §6). */
  readonly jkt: string | undefined;
  revoked: boolean;
}

/** A refresh token. */
export interface RefreshToken {
  readonly token: string;
  readonly consent: Consent;
  readonly issuedAt: number;
  /** Milliseconds; Infinity where it never expires. */
  readonly expiresAt: number;
  /** Public clients' refresh tokens are bound to a key as well (RFC 9449 §5). */
  readonly jkt: string | undefined;
  revoked: boolean;
  /** When it was traded for another one, in milliseconds; undefined while it is the latest. */
  spentAt: number | undefined;
}

/** An authorization code. */
export interface Code {
  readonly consent: Consent;
  /** As the authorization request had it; undefined where it had none. */
  readonly redirectUri: string | undefined;
  /** RFC 7636 §4.2, S256. */
  readonly challenge: string | undefined;
  readonly nonce: string | undefined;
  /** The key that the request asked to bind the code to (RFC 9449 §10). */
  readonly jkt: string | undefined;
  /** Milliseconds. */
  readonly expiresAt: number;
  used: boolean;
}

/** An authorization request that came ahead (RFC 9126). */
export interface PushedRequest {
  readonly client: OAuth2ServerClient;
  readonly parameters: Parameters;
  /** Whether it was a signed request object (RFC 9101). */
  readonly signed: boolean;
  /** Milliseconds. */
  readonly expiresAt: number;
  used: boolean;
}
