import { redirectTo } from "../../emulator/html.ts";
import { sameText } from "../../oauth2/same-text.ts";
import { readAuthorizationRequest } from "../authorization-request.ts";
import type { Route } from "../exchange.ts";
import { findUser } from "../service.ts";
import { turnAway } from "./authorize.ts";
import { blockedPage, loginPage } from "./write.ts";

/** The login form, posted with the request still in the query: the same page again, as somebody who is signed in sees it. */
export const signIn: Route = (exchange) => {
  const { service, place, message, notes } = exchange;
  const { form, url } = message;
  const read = readAuthorizationRequest(exchange);
  if (read.kind !== "request") return turnAway(exchange, read);
  const user = findUser(service.settings, form.get("username") ?? "");
  if (user === undefined || !sameText(user.password, form.get("password") ?? "")) {
    notes.error = "password";
    return loginPage(exchange, read.request, true);
  }
  if (user.blocked === true) {
    notes.error = "blocked";
    return blockedPage(exchange);
  }
  const secure = Object.values(place.origins).every((origin) => origin.startsWith("https:"));
  const browser = { user, consentForm: undefined, signedInAt: service.settings.now(), signedInFor: url.search };
  const cookie = service.browsers.remember(browser, { value: service.settings.mint("cookie"), secure });
  return redirectTo(`${url.pathname}${url.search}`, cookie);
};
