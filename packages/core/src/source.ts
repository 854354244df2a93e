import type { Awaitable } from "./awaitable.ts";

/** Says where a credential comes from. */
export interface TokenSource<T> {
  /** `rejected` is one the server has just refused: it must not come back, but a newer one may. */
  readonly token: (options?: { readonly rejected?: T }) => Awaitable<T>;
  /** Whether there can be a newer one than this at all. Default: yes. */
  readonly isRenewable?: (token: T) => boolean;
}

/** A source with one credential that never changes. */
export function staticSource<T>(token: T): TokenSource<T> {
  return { token: () => token, isRenewable: () => false };
}
