import type { Awaitable } from "./awaitable.ts";

/**
 * A signer that needs to know nothing of the request: where it can, core then does without copying it, and asks
 * `challenged` only about answers outside 2xx.
 */
export interface HeaderSigner<T> extends Signer<T> {
  /** The call's headers with the proof among them, as `sign` would put it there. */
  readonly headers: (token: T, own: HeadersLike | undefined) => HeadersLike;
}

/** What `fetch` takes for headers. */
export type HeadersLike = NonNullable<RequestInit["headers"]>;

/** Proves possession of a credential on one request. */
export interface Signer<T> {
  /**
   * Returns a new, signed request. Method, URL and headers of the given one stay as they are; its body
   * moves into the signed request, as it does with `new Request(request)`. Sign a clone to keep it. Whoever returns the given
   * one lets it pass without credential; its answer then says nothing of the token.
   */
  readonly sign: (request: Request, token: T) => Awaitable<Request>;
  /**
   * Reads the server's challenge: `stale` asks for a newer token first, `again` for a new signature with
   * the same one, `undefined` lets the answer stand. It must leave the answer's body unread. The request is the one
   * that `sign` has made; its body is gone.
   */
  readonly challenged?: (response: Response, token: T, request: Request) => Awaitable<"stale" | "again" | undefined>;
}
