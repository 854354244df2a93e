import type { JsonValue } from "../json.ts";

/** Token credentials (RFC 5849 section 2.3) as the provider sent them: its other fields stay beside them. */
export interface OAuth1Token {
  readonly oauth_token: string;
  readonly oauth_token_secret: string;
  readonly [field: string]: JsonValue | undefined;
}

/** Temporary credentials (RFC 5849 section 2.1). Plain JSON: keep it until the person comes back. */
export interface RequestToken extends OAuth1Token {
  /** Only at servers of revision 1.0: the callback, which there rides on the authorization URL. */
  readonly oauth_callback?: string;
}
