import { addFragment, addQuery } from "@oauthkit/testing";

import { issueAccessToken, secondsOf } from "./issue.ts";
import type { OkruUser } from "./options.ts";
import type { AuthorizationRequest } from "./pages/authorization-request.ts";
import type { Service } from "./service.ts";

/** Whether a person gave everything that an application asks for before. */
export function hasConsented(service: Service, request: AuthorizationRequest, user: OkruUser): boolean {
  const given = service.consents.given(request.application.applicationId, user.uid);
  return given !== undefined && request.permissions.every((name) => given.has(name));
}

/** Remembers the consent, and returns the URL that the browser is sent back to (apiok.ru/en/ext/oauth/server, /client). */
export function finish(
  service: Service,
  request: AuthorizationRequest,
  user: OkruUser,
  permissions: readonly string[],
): string {
  const { application, redirectUri, state } = request;
  service.consents.give(application.applicationId, user.uid, permissions);
  const echo = state === undefined ? {} : { state };
  if (request.responseType === "code")
    return addQuery(redirectUri, { code: issueCode(service, request, user, permissions), ...echo });
  const token = issueAccessToken(service, { application, user, permissions: new Set(permissions) }, "implicit");
  const fields = {
    access_token: token.text,
    session_secret_key: token.sessionSecretKey ?? "",
    permissions_granted: permissions.join(";"),
    expires_in: String(secondsOf(service, token)),
    ...echo,
  };
  return addFragment(redirectUri, fields);
}

function issueCode(
  { settings, codes }: Service,
  { application, redirectUri, badScope }: AuthorizationRequest,
  user: OkruUser,
  permissions: readonly string[],
): string {
  const text = settings.mint("code");
  codes.set(text, {
    application,
    user,
    permissions: new Set(permissions),
    redirectUri,
    badScope,
    expiresAt: settings.now() + settings.lifetimes.code * 1000,
    used: false,
  });
  return text;
}
