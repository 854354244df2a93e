import { escapeHtml, htmlPage, redirectTo } from "@oauthkit/testing";

import { findUser } from "../../user.ts";
import { readAuthorizationRequest } from "../authorization-request.ts";
import type { Exchange, Route } from "../exchange.ts";
import { finish, hasConsented } from "../finish.ts";
import { consentPage } from "./consent.ts";
import { refusalPage } from "./refusal-page.ts";

/** GET /login: the page that comes next, or the way back to the application. No page was recorded: all are made up. */
export const authorize: Route = (exchange) => {
  const { service, message, notes } = exchange;
  const read = readAuthorizationRequest(service, message.url.searchParams);
  if (read.kind !== "request") {
    notes.error = read.error;
    return read.kind === "returned" ? redirectTo(read.location) : refusalPage(read.error);
  }
  const browser = service.browsers.find(message);
  if (browser === undefined) return loginPage(exchange, false);
  const { request } = read;
  if (!hasConsented(service, request, browser.user)) return consentPage(exchange, request, browser);
  return redirectTo(finish(service, request, browser.user));
};

/** POST /login, with the request still in the query: the same page again, as somebody who is signed in sees it. */
export const signIn: Route = (exchange) => {
  const { service, place, message, notes } = exchange;
  const { form } = message;
  const user = findUser(service.settings.users, form.get("username") ?? "");
  if (user === undefined || user.password !== form.get("password")) {
    notes.error = "password";
    return loginPage(exchange, true);
  }
  if (user.blocked === true) {
    notes.error = "blocked";
    return htmlPage("Вход", "<h1>Аккаунт заблокирован</h1>");
  }
  const secure = place.origins.oauth.startsWith("https:");
  const value = service.settings.mint("cookie");
  return redirectTo(
    `/login${message.url.search}`,
    service.browsers.remember({ user, formToken: undefined }, { value, secure }),
  );
};

function loginPage({ message }: Exchange, hasFailed: boolean): Response {
  return htmlPage(
    "Вход",
    `<h1>Вход в аккаунт</h1>
${hasFailed ? '<p class="error">Неверное имя или пароль</p>' : ""}
<form id="login-form" method="post" action="${escapeHtml(`/login${message.url.search}`)}">
<input type="email" name="username" value="">
<input type="password" name="password">
<button type="submit">Войти</button>
</form>`,
  );
}
