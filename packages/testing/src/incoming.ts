/**
 * A request as it came: the fields of a Request, which any Request therefore satisfies, but with nothing that a Request
 * would tidy up. The URL is as sent, and a GET may have a body.
 */
export interface Incoming {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly headers: Headers;
  readonly body: AsyncIterable<Uint8Array> | null;
  /** Aborts when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}
