import { redirectTo } from "@oauthkit/testing";

import type { Route } from "../exchange.ts";
import { finish } from "../finish.ts";
import { sealOf } from "./addresses.ts";
import { readAuthorizationRequest } from "./authorization-request.ts";
import { consentPage } from "./consent-page.ts";
import { isBarred } from "./forward.ts";
import { loginPage } from "./login-page.ts";
import { forbidden } from "./other-pages.ts";

/** POST /oauth/authorize: what comes of the consent form. One that is not as it was shown is shown again. */
export const consent: Route = (exchange) => {
  const { service, place, message, notes } = exchange;
  const { form } = message;
  const read = readAuthorizationRequest(service, place, form);
  if (read.kind !== "request") {
    notes.error = read.error;
    return read.kind === "refused" ? read.response : redirectTo(read.location);
  }
  const { request } = read;
  const user = service.browsers.find(message)?.user;
  if (user === undefined) return loginPage(exchange, request, false);
  if (isBarred(request, user)) return forbidden();
  const isOurs = form.get("login") === "1" && form.get("sig") === sealOf(service, request, user);
  const isMeant = !service.settings.strictConsent || form.get("agree") === "1";
  return isOurs && isMeant ? redirectTo(finish(service, request, user)) : consentPage(exchange, request, user);
};
