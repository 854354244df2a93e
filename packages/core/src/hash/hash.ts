import type { Awaitable } from "../awaitable.ts";

/** A hash function as signing needs it: keyed over text, plain over bytes, both as base64. */
export interface Hash {
  readonly hmac: (key: string, text: string) => Awaitable<string>;
  readonly digest: (bytes: Uint8Array<ArrayBuffer>) => Awaitable<string>;
}
