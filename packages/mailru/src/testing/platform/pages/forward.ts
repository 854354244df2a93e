import { redirectTo } from "@oauthkit/testing";

import type { MailruEmulatorUser } from "../../user.ts";
import type { Exchange } from "../exchange.ts";
import { finish, hasConsented } from "../finish.ts";
import type { AuthorizationRequest } from "./authorization-request.ts";
import { consentPage } from "./consent-page.ts";
import { forbidden } from "./other-pages.ts";

/** What a person sees who is signed in: the consent page, or the way back where everything was given before. */
export function forward(exchange: Exchange, request: AuthorizationRequest, user: MailruEmulatorUser): Response {
  const { service } = exchange;
  if (isBarred(request, user)) {
    exchange.notes.error = "access_denied";
    return forbidden();
  }
  if (request.revoke || !hasConsented(service, request, user)) return consentPage(exchange, request, user);
  return redirectTo(finish(service, request, user));
}

/** Whether the application is for its testers alone, and the person is none. */
export function isBarred({ application }: AuthorizationRequest, { uid, email }: MailruEmulatorUser): boolean {
  const { inDevelopment, testers } = application;
  return inDevelopment && !testers.includes(uid) && !testers.includes(email);
}
