import { addQuery } from "@oauthkit/testing";

import type { MailruEmulatorUser } from "../user.ts";
import type { AuthorizationRequest } from "./authorization-request.ts";
import type { Service } from "./service.ts";

/** Whether a person gave everything that an application asks for before. */
export function hasConsented(
  { consents }: Service,
  { application, scopes }: AuthorizationRequest,
  user: MailruEmulatorUser,
): boolean {
  const given = consents.given(application.clientId, user.id);
  return given !== undefined && scopes.every((name) => given.has(name));
}

/** Remembers the consent, and returns the URL that the browser is sent back to. */
export function finish(service: Service, request: AuthorizationRequest, user: MailruEmulatorUser): string {
  const { application, redirectUri, scopes, state, challenge } = request;
  const { mint, now, lifetimes } = service.settings;
  service.consents.give(application.clientId, user.id, scopes);
  const code = mint("code");
  const expiresAt = now() + lifetimes.code * 1000;
  service.codes.set(code, { application, user, scopes, redirectUri, challenge, expiresAt, used: false });
  return addQuery(redirectUri, { code, ...(state === undefined ? {} : { state }) });
}
