import { escapeHtml, htmlPage, redirectTo } from "@oauthkit/testing";

import type { Exchange, Route } from "../exchange.ts";
import { findUser, type Browser } from "../service.ts";
import { challengeUrl, loginUrl } from "./addresses.ts";
import { readBrowser, rememberBrowser } from "./browsers.ts";
import { forward } from "./forward.ts";
import { lostContext } from "./other-pages.ts";

/** The login page, and what comes of its form. */
export const login: Route = (exchange) => {
  const browser = readBrowser(exchange);
  if (browser?.request === undefined) return lostContext();
  return exchange.message.method === "POST" ? signIn(exchange, browser) : loginPage(exchange);
};

function signIn(exchange: Exchange, browser: Browser): Response {
  const { message, service } = exchange;
  const { request } = browser;
  if (request === undefined) return lostContext();
  if (message.form.get("fr.posted") !== "set") return redirectTo(loginUrl(request));
  const user = findUser(service, message.form.get("fr.email") ?? "");
  if (user === undefined || user.password !== message.form.get("fr.password")) {
    return redirectTo(loginUrl(request, "errors.user.password.wrong"));
  }
  // No recording tells how a blocked account ends; a page without a form is inferred.
  if (user.blocked === true) return redirectTo("/dk?st.cmd=UserBlocked");
  browser.user = undefined;
  browser.challenged = user.challenge === undefined ? undefined : user;
  if (user.challenge !== undefined) return redirectTo(challengeUrl(request, user.challenge));
  browser.user = user;
  return forward(exchange, browser, request, user, rememberBrowser(exchange, browser));
}

/** As it was saved in 2019: the action is relative, and the submit button has no name. */
function loginPage({ message }: Exchange): Response {
  const isWrong = message.url.searchParams.has("st.error");
  const problem = isWrong ? '<div class="input-e">Неправильно указан логин и/или пароль</div>' : "";
  const action = escapeHtml("/dk?cmd=OAuth2Login&st.cmd=OAuth2Login");
  return htmlPage(
    "Вход",
    `<div id="hook_Block_OAuth2Login" class="hookBlock">
<a href="https://ok.ru/feed?st.cmd=userMain">ОК</a>
<form method="post" action="${action}">
<input name="fr.posted" type="hidden" value="set">
${problem}
<label for="field_email">Логин</label><input name="fr.email" type="text" id="field_email" value="">
<label for="field_password">Пароль</label><input name="fr.password" type="password" id="field_password">
<input name="fr.remember" type="checkbox" value="on" checked="checked" id="field_remember">
<label for="field_remember">Запомнить меня</label>
<input type="submit" value="Войти">
</form>
<a href="https://ok.ru/dk?st.cmd=anonymRecoveryStart">Не получается войти?</a>
<a href="https://ok.ru/dk?st.cmd=anonymRegistrationEnterPhone">Регистрация</a>
</div>`,
  );
}
