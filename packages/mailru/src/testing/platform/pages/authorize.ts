import { redirectTo } from "@oauthkit/testing";

import type { Route } from "../exchange.ts";
import { sealOf } from "./addresses.ts";
import { readAuthorizationRequest } from "./authorization-request.ts";
import { dialog } from "./dialog.ts";
import { forward } from "./forward.ts";
import { loginPage } from "./login-page.ts";

/** GET /oauth/authorize: the login page or the consent page, without a redirect in between, or the way back to the application. */
export const authorize: Route = (exchange) => {
  const { service, place, message, notes } = exchange;
  const query = message.url.searchParams;
  const read = readAuthorizationRequest(service, place, query);
  if (read.kind !== "request") {
    notes.error = read.error;
    return read.kind === "refused" ? read.response : redirectTo(read.location);
  }
  const { request } = read;
  const hasFailed = query.has("fail");
  // What the service does with a wrong one is not known.
  if ((query.has("login") || hasFailed) && query.get("sig") !== sealOf(service, request)) {
    notes.error = "sig";
    return dialog("<h1>Ошибка</h1><p>Неверная подпись запроса</p>");
  }
  const user = service.browsers.find(message)?.user;
  return user === undefined || hasFailed ? loginPage(exchange, request, hasFailed) : forward(exchange, request, user);
};
