import { escapeHtml, htmlPage, redirectTo } from "@oauthkit/testing";

import { readAuthorizationRequest, refusalUrl, type AuthorizationRequest } from "../authorization-request.ts";
import type { Exchange, Route } from "../exchange.ts";
import { finish } from "../finish.ts";
import type { Browser } from "../service.ts";
import { refusalPage } from "./refusal-page.ts";

/** POST /consent, with the request still in the query. A form that is not the one that was shown is shown again. */
export const consent: Route = (exchange) => {
  const { service, message, notes } = exchange;
  const { form } = message;
  const read = readAuthorizationRequest(service, message.url.searchParams);
  if (read.kind !== "request") {
    notes.error = read.error;
    return read.kind === "returned" ? redirectTo(read.location) : refusalPage(read.error);
  }
  const browser = service.browsers.find(message);
  if (browser === undefined) return redirectTo(`/login${message.url.search}`);
  const isOurs = browser.formToken !== undefined && form.get("form_token") === browser.formToken;
  if (!isOurs || form.get("allow") !== "1") return consentPage(exchange, read.request, browser);
  browser.formToken = undefined;
  return redirectTo(finish(service, read.request, browser.user));
};

/** The page that asks whether the application may. */
export function consentPage({ service, message }: Exchange, request: AuthorizationRequest, browser: Browser): Response {
  browser.formToken = service.settings.mint("form_token");
  const items = request.scopes.map((name) => `<li>${escapeHtml(name)}</li>`).join("");
  return htmlPage(
    "Доступ",
    `<h1>Разрешить доступ?</h1>
<p>${escapeHtml(browser.user.email)}</p><ul>${items}</ul>
<form id="consent-form" method="post" action="${escapeHtml(`/consent${message.url.search}`)}">
<input type="hidden" name="form_token" value="${escapeHtml(browser.formToken)}">
<button type="submit" name="allow" value="1">Разрешить</button>
<a href="${escapeHtml(refusalUrl(request, "access_denied"))}">Отменить</a>
</form>`,
  );
}
