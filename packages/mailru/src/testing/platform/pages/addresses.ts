import type { EmulatorPlace } from "@oauthkit/testing";

import type { MailruEmulatorUser } from "../../user.ts";
import type { Host } from "../place.ts";
import { maskOf } from "../privileges.ts";
import { md5 } from "../rest/signature.ts";
import type { Service } from "../service.ts";
import type { AuthorizationRequest } from "./authorization-request.ts";

/** Where auth.mail.ru sends a browser with the right password. */
export function pageUrl(service: Service, place: EmulatorPlace<Host>, request: AuthorizationRequest): string {
  return addressOf(service, place, request, { login: "1" });
}

/** Where auth.mail.ru sends a browser with a wrong one. */
export function failPageUrl(service: Service, place: EmulatorPlace<Host>, request: AuthorizationRequest): string {
  return `${addressOf(service, place, request, {})}&fail=1`;
}

/** What binds a request to the pages that belong to it, and the consent form to the person who is asked. */
export function sealOf({ seal }: Service, request: AuthorizationRequest, user?: MailruEmulatorUser): string {
  const { application, givenRedirectUri, responseType, permissions, state = "" } = request;
  const parts = [
    application.applicationId,
    givenRedirectUri,
    responseType,
    maskOf(permissions),
    state,
    user?.uid ?? "",
  ];
  return md5(JSON.stringify(parts) + seal);
}

/** In the order of the saved page. */
function addressOf(
  service: Service,
  { origins }: EmulatorPlace<Host>,
  request: AuthorizationRequest,
  login: Readonly<Record<string, string>>,
): string {
  const { application, givenRedirectUri, responseType, permissions, scope, state, revoke } = request;
  const query = new URLSearchParams({
    needed_permissions: maskOf(permissions),
    response_type: responseType,
    client_id: application.applicationId,
    ...login,
    sig: sealOf(service, request),
    redirect_uri: givenRedirectUri,
    scope,
    ...(state === undefined ? {} : { state }),
    ...(revoke ? { revoke: "1" } : {}),
  });
  return `${origins.connect}/oauth/authorize?${query.toString()}`;
}
