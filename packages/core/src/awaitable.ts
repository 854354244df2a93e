/** A value, or the promise of one: what plugins, stores and signers may return. */
export type Awaitable<T> = T | Promise<T>;
