import { addFragment, addQuery } from "@oauthkit/testing";

import type { MailruEmulatorUser } from "../user.ts";
import { fragmentOf, issueTokens } from "./issue.ts";
import type { AuthorizationRequest } from "./pages/authorization-request.ts";
import type { Service } from "./service.ts";

/** Whether a person gave everything that an application asks for before. */
export function hasConsented(
  service: Service,
  { application, permissions }: AuthorizationRequest,
  user: MailruEmulatorUser,
): boolean {
  const given = service.consents.given(application.applicationId, user.uid);
  return given !== undefined && permissions.every((name) => given.has(name));
}

/** Remembers the consent, and returns the URL that the browser is sent back to (api.mail.ru/docs/guides/oauth/sites, /standalone). */
export function finish(service: Service, request: AuthorizationRequest, user: MailruEmulatorUser): string {
  const { application, redirectUri, responseType, state } = request;
  const permissions = new Set(request.permissions);
  service.consents.give(application.applicationId, user.uid, permissions);
  const grant = { application, user, permissions };
  const echo = state === undefined ? {} : { state };
  if (responseType === "token")
    return addFragment(redirectUri, { ...fragmentOf(issueTokens(service, grant)), ...echo });
  const { mint, now, lifetimes } = service.settings;
  const code = mint("code");
  service.codes.set(code, { ...grant, redirectUri, expiresAt: now() + lifetimes.code * 1000, used: false });
  return addQuery(redirectUri, { code, ...echo });
}

/** Where the link that says no leads: an error in the query, whatever the response type, and without the state. */
export function refusalUrl({ redirectUri }: Pick<AuthorizationRequest, "redirectUri">, error: string): string {
  return addQuery(redirectUri, { error });
}
