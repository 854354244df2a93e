/** Everything that makes a nonce the same nonce (RFC 5849 §3.3). */
interface NonceUse {
  readonly nonce: string;
  /** Seconds. */
  readonly timestamp: number;
  readonly clientId: string;
  /** Empty where the request has no token. */
  readonly token: string;
}

/** Remembers the nonces of the timestamps that are still acceptable. */
export interface NonceStore {
  /** Takes note of a use; false where it had been noted before. Timestamps before `oldest` (seconds) are forgotten. */
  readonly note: (use: NonceUse, oldest: number) => boolean;
}

/** An empty store, in memory. */
export function createNonceStore(): NonceStore {
  const seen = new Map<string, number>();
  return {
    note: (use, oldest) => {
      for (const [key, timestamp] of seen) if (timestamp < oldest) seen.delete(key);
      const key = JSON.stringify([use.timestamp, use.nonce, use.token, use.clientId]);
      if (seen.has(key)) return false;
      seen.set(key, use.timestamp);
      return true;
    },
  };
}
