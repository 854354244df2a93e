import { htmlPage, redirectTo } from "@oauthkit/testing";

import type { Route } from "../exchange.ts";

/** Where a browser lands that came without a request to sign in, or lost it on the way. */
export function lostContext(): Response {
  return redirectTo("/dk?st.cmd=userMain");
}

/** The portal's first page: whoever gets here has to begin again. */
export const mainPage: Route = () => htmlPage("ОК", "<p>Социальная сеть</p>");

/** What the owner of a blocked account sees. No such page was recorded: inferred. */
export const userBlocked: Route = () => htmlPage("Доступ ограничен", "<p>Ваш профиль заблокирован.</p>");

/** The page that an application without a server of its own is sent back to: empty. */
export const blankPage: Route = () => new Response("", { headers: { "content-type": "text/html;charset=utf-8" } });
