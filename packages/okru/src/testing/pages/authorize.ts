import { redirectTo } from "@oauthkit/testing";

import type { Route } from "../exchange.ts";
import { loginUrl } from "./addresses.ts";
import { readAuthorizationRequest } from "./authorization-request.ts";
import { newBrowser, readBrowser, rememberBrowser } from "./browsers.ts";
import { forward } from "./forward.ts";

/** GET /oauth/authorize: sends the browser to the page that comes next, or back to the application. */
export const authorize: Route = (exchange) => {
  const { service, place, message, notes } = exchange;
  const read = readAuthorizationRequest(service, place, message.url.searchParams);
  if (read.kind !== "request") {
    notes.error = read.error;
    return read.kind === "refused" ? read.response : redirectTo(read.location);
  }
  const known = readBrowser(exchange);
  const browser = known ?? newBrowser();
  browser.request = read.request;
  // A page that was shown for another request is good for nothing any more.
  browser.formToken = undefined;
  const cookie = known === undefined ? rememberBrowser(exchange, browser) : undefined;
  if (browser.user === undefined) return redirectTo(loginUrl(read.request), cookie);
  return forward(exchange, browser, read.request, browser.user);
};
