import { escapeHtml } from "@oauthkit/testing";

import type { Exchange } from "../exchange.ts";
import { failPageUrl, pageUrl } from "./addresses.ts";
import type { AuthorizationRequest } from "./authorization-request.ts";
import { permissionList } from "./consent-page.ts";
import { dialog } from "./dialog.ts";

/**
 * As it was saved in 2019: the form goes to another host, the ampersands in its hidden fields are not escaped, and the button
 * has no name.
 */
export function loginPage({ service, place }: Exchange, request: AuthorizationRequest, hasFailed: boolean): Response {
  // URLSearchParams escapes all that would need it.
  const [page, failPage] = [pageUrl(service, place, request), failPageUrl(service, place, request)];
  return dialog(`<h1>Необходим доступ к вашим данным</h1>
${hasFailed ? '<div class="error">Неверное имя пользователя или пароль</div>' : ""}
${permissionList(request)}
<form id="login-form" method="post" action="${escapeHtml(place.origins.auth)}/cgi-bin/auth" class="login-form">
<input type="hidden" name="Page" value="${page}"/>
<input type="hidden" name="FailPage" value="${failPage}"/>
<select tabindex="2" name="Domain" class="login-form__domain" id="domain-select">
${domains.map((domain) => `<option value="${domain}">@${domain}</option>`).join("\n")}
</select>
<input tabindex="1" type="text" name="Login" id="login" class="ui-form-input" placeholder="Почтовый ящик"/>
<input tabindex="3" type="password" name="Password" id="password" class="ui-form-input" placeholder="Пароль"/>
<button tabindex="4" type="submit" class="ui-button-main">Войти и разрешить</button>
<a href="http://e.mail.ru/cgi-bin/passremind" target="_blank" tabindex="5" class="ui-button-link">Забыли пароль?</a>
</form>`);
}

const domains = ["mail.ru", "inbox.ru", "bk.ru", "list.ru"];
