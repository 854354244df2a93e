import { htmlPage } from "@oauthkit/testing";

/** One of the pages at connect.mail.ru, which all have the same title and the status 200. */
export function dialog(content: string, account = ""): Response {
  return htmlPage(
    "Mail.Ru — Запрос доступа",
    `<div id="wrp" class="auth-dialog">
<div class="header"><span class="header__logo">Мой Мир@Mail.Ru</span><div class="header__account">${account}</div></div>
<div class="content">
${content}
</div>
</div>`,
  );
}
