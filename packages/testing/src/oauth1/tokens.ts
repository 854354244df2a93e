import type { OAuth1Client, OAuth1User } from "./options.ts";

/** Temporary credentials (RFC 5849 §2.1) and what has become of them. */
export interface RequestToken {
  readonly token: string;
  readonly secret: string;
  readonly client: OAuth1Client;
  /** A URL or `oob`; undefined in revision 1.0, where the authorization URL names it. */
  readonly callback: string | undefined;
  /** Milliseconds, on the provider's clock. */
  readonly expiresAt: number;
  readonly decision: Decision;
}

/** What the person said about a request token, and whether it has been traded in since. */
type Decision =
  | { readonly kind: "waiting" | "denied" | "used" }
  | { readonly kind: "allowed"; readonly user: OAuth1User; readonly verifier: string };

/** Token credentials (RFC 5849 §2.3). */
export interface AccessToken {
  readonly token: string;
  readonly secret: string;
  readonly client: OAuth1Client;
  readonly user: OAuth1User;
  /** Milliseconds, on the provider's clock; Infinity where it never expires. */
  readonly expiresAt: number;
  readonly revoked: boolean;
}

/** Tokens by their text. Stored tokens are never changed, only replaced. */
export interface TokenStore<Token extends { readonly token: string }> {
  readonly find: (token: string) => Token | undefined;
  readonly put: (token: Token) => Token;
  /** All there are. */
  readonly all: () => readonly Token[];
}

/** An empty store, in memory. */
export function createTokenStore<Token extends { readonly token: string }>(): TokenStore<Token> {
  const tokens = new Map<string, Token>();
  return {
    find: (token) => tokens.get(token),
    put: (token) => {
      tokens.set(token.token, token);
      return token;
    },
    all: () => [...tokens.values()],
  };
}
