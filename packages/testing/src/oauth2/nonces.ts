/** The nonces that a server hands out to those who demonstrate possession (RFC 9449 §8). */
export interface NonceSource {
  readonly current: () => string;
  /** Counts an accepted proof; true where there is a new nonce now. */
  readonly use: () => boolean;
  readonly rotate: () => void;
}

/** A source whose nonce is good for so many proofs. */
export function createNonceSource(mint: () => string, uses: number): NonceSource {
  let nonce: string | undefined;
  let used = 0;
  const rotate = (): void => {
    nonce = mint();
    used = 0;
  };
  return {
    current: () => (nonce ??= mint()),
    use: () => {
      used += 1;
      if (used < uses) return false;
      rotate();
      return true;
    },
    rotate,
  };
}
