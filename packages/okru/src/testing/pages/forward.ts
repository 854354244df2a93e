import { redirectTo } from "@oauthkit/testing";

import type { Exchange } from "../exchange.ts";
import { finish, hasConsented } from "../finish.ts";
import type { OkruUser } from "../options.ts";
import type { Browser } from "../service.ts";
import { consentUrl } from "./addresses.ts";
import type { AuthorizationRequest } from "./authorization-request.ts";

/** Where a person who is signed in goes next: to the consent page, or straight back where everything was given before. */
export function forward(
  { service }: Exchange,
  browser: Browser,
  request: AuthorizationRequest,
  user: OkruUser,
  cookie?: string,
): Response {
  if (!hasConsented(service, request, user)) return redirectTo(consentUrl(request), cookie);
  browser.request = undefined;
  return redirectTo(finish(service, request, user, request.permissions), cookie);
}
