import type { OAuth2Token } from "../token.ts";

/** When a token counts as too old. */
export interface FreshnessOptions {
  /** Seconds before its expiry. */
  readonly leeway: number;
  /** Seconds, at random, on top: so that a fleet does not renew in the same second. */
  readonly jitter: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Reads the clock for a token. */
export interface Freshness {
  /** Far enough from its expiry. A token without expiry always is. */
  readonly isFresh: (token: OAuth2Token) => boolean;
  /** Past its expiry, by this machine's clock. */
  readonly isExpired: (token: OAuth2Token) => boolean;
}

/** Makes a {@link Freshness}, its share of the jitter drawn once. */
export function createFreshness({ leeway, jitter, now }: FreshnessOptions): Freshness {
  // Not a secret, so the plain generator is good enough.
  const share = Math.random() * jitter;
  const remaining = (token: OAuth2Token): number =>
    token.expires_at === undefined ? Number.POSITIVE_INFINITY : token.expires_at - now() / 1000;
  return {
    // A token that lives for a minute would never be fresh with a leeway of one.
    isFresh: (token) => remaining(token) > Math.min(leeway + share, (token.expires_in ?? Number.MAX_VALUE) / 2),
    isExpired: (token) => remaining(token) <= 0,
  };
}
