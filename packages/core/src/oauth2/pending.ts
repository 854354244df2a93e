import type { Params } from "./grant.ts";

/**
 * What has to be kept between the way out and the way back: plain JSON, so that the two may run in different processes.
 * It belongs to the person's browser session, and to nobody else: whoever has it can finish the sign-in.
 */
export interface PendingAuthorization {
  readonly provider: string;
  readonly clientId: string;
  readonly flow: "code" | "implicit";
  readonly state: string;
  readonly redirectUri: string;
  /** Unix time in seconds after which the way back is refused. */
  readonly expiresAt: number;
  readonly codeVerifier?: string;
  readonly nonce?: string;
  /** Seconds since the person has signed in, at most. */
  readonly maxAge?: number;
  readonly scope?: readonly string[];
  /** The issuer and the token endpoint of the definition, where it names them: the way back belongs to these. */
  readonly issuer?: string;
  readonly tokenEndpoint?: string;
  /** Whether the way back is a signed JWT (JARM). */
  readonly jwtResponse?: boolean;
}

/** Options of the way out. */
export interface AuthorizeOptions {
  /** Absolute, without fragment, and registered at the provider. */
  readonly redirectUri: string;
  /** Default: the provider's. */
  readonly scope?: readonly string[] | undefined;
  /** Further parameters: `prompt`, `login_hint`, `max_age`, `resource`, `authorization_details`, … */
  readonly parameters?: Params | undefined;
  /** How the answer comes back (OAuth 2.0 Multiple Response Types, JARM): `query`, `fragment`, `form_post`, `jwt`, … */
  readonly responseMode?: string | undefined;
  /** Default: `code` where the provider has that grant, else `implicit`. */
  readonly flow?: "code" | "implicit" | undefined;
  /** Seconds that the person has. Default: 600. */
  readonly expiresIn?: number | undefined;
  /** Ends the pushing of the request; its reason is thrown as it is. */
  readonly signal?: AbortSignal | undefined;
}
