import { htmlPage } from "@oauthkit/testing";

import type { Route } from "../exchange.ts";
import { dialog } from "./dialog.ts";

/** What everybody but the testers sees of an application in development; as it was saved in 2019. */
export function forbidden(): Response {
  return dialog(`<div id="content"><h1>Авторизация запрещена</h1>
<p>Приложение находится в разработке, поэтому авторизация не доступна</p></div>
<button tabindex="4" type="button" class="ui-button-main" id="close">Закрыть</button>`);
}

/** Where the owner of a blocked account lands. Only the path is known, neither the host nor the page. */
export const recovery: Route = () => htmlPage("Восстановление доступа", "<h1>Ваш аккаунт заблокирован</h1>");

/** The page that an application without a site is sent back to: empty. */
export const success: Route = () => new Response("", { headers: { "content-type": "text/html;charset=utf-8" } });
