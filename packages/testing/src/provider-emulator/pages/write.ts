import { htmlPage } from "../../emulator/html.ts";
import type { AuthorizationRequest } from "../authorization-request.ts";
import { endpointsOf } from "../endpoints.ts";
import { addressAt, type Exchange } from "../exchange.ts";
import { denialUrl } from "../finish.ts";
import type { EmulatorRefusal } from "../refusal.ts";
import type { Browser } from "../service.ts";
import { standardPages } from "./standard-pages.ts";

/** The page with the login form. */
export function loginPage(exchange: Exchange, { client }: AuthorizationRequest, hasFailed = false): Response {
  const { description } = exchange.service;
  const write = description.pages?.login ?? standardPages.login;
  return page(
    exchange,
    write({ action: addressOf(exchange, "authorization"), client: client.name ?? client.id, hasFailed }),
  );
}

/** The page that asks whether the application may. */
export function consentPage(exchange: Exchange, request: AuthorizationRequest, browser: Browser): Response {
  const { description, settings } = exchange.service;
  const { client, scope } = request;
  const token = settings.mint("form_token");
  browser.consentForm = { token, query: exchange.message.url.search };
  const write = description.pages?.consent ?? standardPages.consent;
  return page(
    exchange,
    write({
      action: addressOf(exchange, "consent"),
      client: client.name ?? client.id,
      user: browser.user,
      scope,
      isChoice: description.scope?.choice === true,
      formToken: token,
      denyUrl: denialUrl(exchange, request),
    }),
  );
}

/** What is wrong, on a page: nobody may be sent to a redirect URI that is not registered. */
export function refusalPage(exchange: Exchange, { error, description }: EmulatorRefusal): Response {
  const write = exchange.service.description.pages?.refused ?? standardPages.refused;
  return page(exchange, write({ error: String(error), description }), 400);
}

/** The end of the way for somebody whose account is blocked. */
export function blockedPage(exchange: Exchange): Response {
  const write = exchange.service.description.pages?.refused ?? standardPages.refused;
  return page(exchange, write({ error: "blocked", description: "The account is blocked" }), 403);
}

/** A page of this provider's. */
export function page({ service }: Exchange, content: string, status = 200): Response {
  return htmlPage(service.name, content, { status });
}

/** Where a form is posted, with the request in the query. */
function addressOf(exchange: Exchange, name: "authorization" | "consent"): string {
  const url = endpointsOf(exchange.service.description)[name] ?? "";
  return new URL(addressAt(exchange, url)).pathname + exchange.message.url.search;
}
