import { redirectTo } from "../../emulator/html.ts";
import { readAuthorizationRequest } from "../authorization-request.ts";
import { endpointsOf } from "../endpoints.ts";
import { addressAt, type Exchange, type Route } from "../exchange.ts";
import { denialUrl, finish } from "../finish.ts";
import { turnAway } from "./authorize.ts";
import { consentPage } from "./write.ts";

/** The consent form, posted with the request still in the query. One that is not the form that was shown is shown again. */
export const consent: Route = (exchange) => {
  const { service, message, notes } = exchange;
  const { form } = message;
  const read = readAuthorizationRequest(exchange);
  if (read.kind !== "request") return turnAway(exchange, read);
  const { request } = read;
  const browser = service.browsers.find(message);
  if (browser === undefined) return redirectTo(startOf(exchange));
  const shown = browser.consentForm;
  const isOurs = shown?.query === message.url.search && form.get("form_token") === shown.token;
  const allow = form.get("allow");
  if (!isOurs || (allow !== "1" && allow !== "0")) return consentPage(exchange, request, browser);
  browser.consentForm = undefined;
  if (allow === "0") {
    notes.error = "access_denied";
    return redirectTo(denialUrl(exchange, request));
  }
  const { user, signedInAt } = browser;
  const isChoice = service.description.scope?.choice === true;
  const scope = request.scope.filter((name) => !isChoice || form.getAll("scope").includes(name));
  return redirectTo(finish(exchange, request, { user, signedInAt, scope }));
};

/** The authorization endpoint, with the request. */
function startOf(exchange: Exchange): string {
  const { authorization = "" } = endpointsOf(exchange.service.description);
  return addressAt(exchange, authorization) + exchange.message.url.search;
}
