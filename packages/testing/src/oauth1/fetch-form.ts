import type { Incoming } from "../incoming.ts";

/** The shape of globalThis.fetch. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/**
 * Behaves like fetch where a client can tell: an aborted signal rejects with its reason, and a redirect rejects where the
 * request says `redirect: "error"`. Otherwise a redirect is returned: there is no other host to follow it to.
 */
export async function answerFetch(
  handle: (incoming: Incoming) => Promise<Response>,
  request: Request,
): Promise<Response> {
  request.signal.throwIfAborted();
  const response = await handle(request);
  if (request.redirect === "error" && response.headers.has("location")) {
    throw new TypeError("fetch failed", { cause: new Error("unexpected redirect") });
  }
  return response;
}
