import { escapeHtml, type EmulatorPages } from "@oauthkit/testing";

/** No page was recorded: all are made up. */
export const pages: EmulatorPages = {
  cookie: "Mpop",
  login: ({ action, hasFailed }) => `<h1>Вход в аккаунт</h1>
${hasFailed ? '<p class="error">Неверное имя или пароль</p>' : ""}
<form id="login-form" method="post" action="${escapeHtml(action)}">
<input type="email" name="username" value="">
<input type="password" name="password">
<button type="submit">Войти</button>
</form>`,
  consent: ({ action, user, scope, formToken, denyUrl }) => `<h1>Разрешить доступ?</h1>
<p>${escapeHtml(user.login)}</p><ul>${scope.map((name) => `<li>${escapeHtml(name)}</li>`).join("")}</ul>
<form id="consent-form" method="post" action="${escapeHtml(action)}">
<input type="hidden" name="form_token" value="${escapeHtml(formToken)}">
<button type="submit" name="allow" value="1">Разрешить</button>
<a href="${escapeHtml(denyUrl)}">Отменить</a>
</form>`,
  refused: ({ error }) =>
    `<h1>${error === "blocked" ? "Аккаунт заблокирован" : "Ошибка"}</h1><p>${escapeHtml(error)}</p>`,
};
