import type { EmulatorEnd } from "./description.ts";
import { findUser, type Consent, type Service } from "./service.ts";

/** Ends a token, or more than that; of a refresh token the consent at least. False where there is no such token any more. */
export function endToken(service: Service, text: string, what: EmulatorEnd): boolean {
  const access = service.accessTokens.get(text);
  const refresh = service.refreshTokens.get(text);
  const found = access ?? refresh;
  if (found === undefined || found.revoked || found.consent.revoked) return false;
  // Where an access token is its own refresh token, both end.
  if (access !== undefined && refresh !== undefined) refresh.revoked = true;
  if (access !== undefined && what === "token") access.revoked = true;
  else found.consent.revoked = true;
  if (what === "user") endApplication(service, found.consent);
  return true;
}

/** Takes away from an application all that the person of a consent gave to it. */
function endApplication(service: Service, { client, user }: Consent): void {
  if (user === undefined) return;
  const theirs = consentsOf(service).filter((consent) => consent.user?.id === user.id);
  for (const consent of theirs) if (consent.client.id === client.id) consent.revoked = true;
  const { given, take } = service.consents;
  take(client.id, user.id, [...(given(client.id, user.id) ?? [])]);
}

/** Takes everything away from the applications that a person uses. RangeError for an unknown user. */
export function endAll(service: Service, name: string): void {
  const user = findUser(service.settings, name);
  if (user === undefined) throw new RangeError(`There is no user ${name}`);
  for (const consent of consentsOf(service)) if (consent.user?.id === user.id) consent.revoked = true;
  service.consents.takeAll(user.id);
}

function consentsOf({ codes, accessTokens, refreshTokens, devices }: Service): readonly Consent[] {
  const decisions = [...devices.values()].flatMap(({ decision }) => (typeof decision === "string" ? [] : [decision]));
  return [
    ...decisions,
    ...[...codes.values(), ...accessTokens.values(), ...refreshTokens.values()].map(({ consent }) => consent),
  ];
}
