import type { Legs } from "./legs.ts";

/**
 * Sets headers on requests to the authorization server: `requestHeaders({ "user-agent": "…" })` for Reddit
 * (github.com/reddit-archive/reddit/wiki/API). None that is secret, for errors may show it: that is `client.authentication`'s. Browsers set
 * some by themselves, whatever is said here.
 */
export function requestHeaders(headers: Readonly<Record<string, string>>): Legs<"tokenRequest" | "endpointRequest"> {
  const withHeaders = (request: Request): Request => {
    // A copy: the body of the one that was given stays with it.
    const made = new Request(request.clone());
    for (const [name, value] of Object.entries(headers)) made.headers.set(name, value);
    return made;
  };
  return {
    tokenRequest: (_form, request) => withHeaders(request),
    endpointRequest: (_endpoint, _form, request) => withHeaders(request),
  };
}
