import { escapeHtml, htmlPage, redirectTo } from "@oauthkit/testing";

import type { Exchange, Route } from "../exchange.ts";
import { finish } from "../finish.ts";
import type { OkruUser } from "../options.ts";
import type { Browser } from "../service.ts";
import { consentUrl, loginUrl } from "./addresses.ts";
import { refusalUrl, type AuthorizationRequest } from "./authorization-request.ts";
import { readBrowser } from "./browsers.ts";
import { lostContext } from "./other-pages.ts";

/** The page that asks for permissions, and what comes of its form. */
export const consent: Route = (exchange) => {
  const browser = readBrowser(exchange);
  if (browser?.request === undefined) return lostContext();
  const { request, user } = browser;
  if (user === undefined) return redirectTo(loginUrl(request));
  if (exchange.message.method === "POST") return accept(exchange, browser, request, user);
  browser.formToken = exchange.service.settings.mint("form_token");
  return consentPage(request, user, browser.formToken);
};

/** The button has no value, so that its field is empty; whatever it holds, it has to be there. */
function accept(
  { message: { form }, service }: Exchange,
  browser: Browser,
  request: AuthorizationRequest,
  user: OkruUser,
): Response {
  const isMeant = form.get("fr.posted") === "set" && form.has("button_accept_request");
  const isOurs = browser.formToken !== undefined && form.get("fr.token") === browser.formToken;
  browser.formToken = undefined;
  if (!isMeant || !isOurs) return redirectTo(consentUrl(request));
  browser.request = undefined;
  return redirectTo(finish(service, request, user, request.permissions));
}

/** As it was saved in 2019: the method is in capitals, and saying no is a link, not a form. */
function consentPage(request: AuthorizationRequest, user: OkruUser, formToken: string): Response {
  const wanted = request.permissions.map((name) => `<li>${escapeHtml(name)}</li>`).join("");
  const refuse = escapeHtml(refusalUrl(request.redirectUri, "access_denied"));
  return htmlPage(
    "Доступ к аккаунту",
    `<div id="hook_Block_OAuth2Permissions" class="hookBlock">
<form method="POST" action="${escapeHtml("/dk?st.cmd=OAuth2Permissions&cmd=OAuth2Permissions")}">
<input name="fr.posted" type="hidden" value="set">
<input name="fr.token" type="hidden" value="${escapeHtml(formToken)}">
<p>${escapeHtml(`${user.first_name} ${user.last_name}`)}
<a href="${escapeHtml(loginUrl(request))}">другой пользователь</a></p>
<p>Приложение ${escapeHtml(request.application.applicationId)} просит доступ:</p><ul>${wanted}</ul>
<button name="button_accept_request" class="button-pro form-actions_yes">Разрешить</button>
<a href="${refuse}" class="button-pro __sec">Отменить</a>
</form>
</div>`,
  );
}
