import { htmlPage, redirectTo } from "@oauthkit/testing";

import type { Exchange, Route } from "../exchange.ts";

/** POST https://auth.mail.ru/cgi-bin/auth: the password, and to which of two pages it leads. */
export const signIn: Route = (exchange) => {
  const { service, place, message, notes } = exchange;
  const { form } = message;
  const [page, failPage] = [readPage(exchange, "Page"), readPage(exchange, "FailPage")];
  if (page === undefined || failPage === undefined) {
    notes.error = "page";
    return htmlPage("Ошибка", "<h1>Ошибка</h1><p>Неверный адрес страницы</p>", { status: 400 });
  }
  const email = `${form.get("Login") ?? ""}@${form.get("Domain") ?? ""}`.toLowerCase();
  const user = service.settings.users.find((one) => one.email === email);
  if (user === undefined || user.password !== form.get("Password")) {
    notes.error = "password";
    return redirectTo(failPage);
  }
  if (user.blocked === true) {
    notes.error = "blocked";
    return redirectTo(`${place.origins.auth}/recovery`);
  }
  const isOwn = place.origins.auth.startsWith("https:");
  const cookie = service.browsers.remember(
    { user },
    // Ports share cookies, hosts only where they are told to.
    { value: service.settings.mint("cookie"), secure: isOwn, domain: isOwn ? ".mail.ru" : undefined },
  );
  return redirectTo(page, cookie);
};

/** One of the two URLs in the form, where it is the authorization page's: elsewhere the login would be an open redirect. */
function readPage({ message, place }: Exchange, name: string): string | undefined {
  const page = message.form.get(name) ?? "";
  return page.startsWith(`${place.origins.connect}/oauth/authorize?`) ? page : undefined;
}
