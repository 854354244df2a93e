import { redirectTo } from "../../emulator/html.ts";
import {
  readAuthorizationRequest,
  refusalUrl,
  type AuthorizationRequest,
  type Read,
} from "../authorization-request.ts";
import type { Exchange, Route } from "../exchange.ts";
import { finish, hasConsented } from "../finish.ts";
import { nameRefusal, refused } from "../refuse.ts";
import type { Browser } from "../service.ts";
import { consentPage, loginPage, refusalPage } from "./write.ts";

/** The authorization endpoint: the page that comes next, or the way back to the application. */
export const authorize: Route = (exchange) => {
  const { service, message } = exchange;
  const read = readAuthorizationRequest(exchange);
  if (read.kind !== "request") return turnAway(exchange, read);
  const { request } = read;
  const { prompt } = request;
  const browser = service.browsers.find(message);
  if (browser === undefined || hasToSignIn(exchange, request, browser)) {
    return prompt.includes("none") ? sendBack(exchange, request, "login_required") : loginPage(exchange, request);
  }
  if (prompt.includes("consent") || !hasConsented(service, request, browser.user)) {
    return prompt.includes("none")
      ? sendBack(exchange, request, "consent_required")
      : consentPage(exchange, request, browser);
  }
  const { user, signedInAt } = browser;
  return redirectTo(finish(exchange, request, { user, signedInAt }));
};

/** What becomes of a request that cannot be answered. */
export function turnAway(exchange: Exchange, read: Exclude<Read, { readonly kind: "request" }>): Response {
  exchange.notes.error = read.refusal.error;
  return read.kind === "returned" ? redirectTo(read.location) : refusalPage(exchange, read.refusal);
}

/** OpenID Connect Core section 3.1.2.3; who has signed in for this very request need not do so again. */
function hasToSignIn(
  { service, message }: Exchange,
  { prompt, maxAge }: AuthorizationRequest,
  browser: Browser,
): boolean {
  if (browser.signedInFor === message.url.search) return false;
  const age = (service.settings.now() - browser.signedInAt) / 1000;
  return prompt.includes("login") || (maxAge !== undefined && age > maxAge);
}

function sendBack(
  exchange: Exchange,
  request: AuthorizationRequest,
  error: "login_required" | "consent_required",
): Response {
  const text = error === "login_required" ? "Nobody is signed in" : "The person has to be asked";
  const refusal = nameRefusal(exchange.service, refused(error, error, text).refusal);
  exchange.notes.error = refusal.error;
  return redirectTo(refusalUrl(exchange, request, refusal));
}
