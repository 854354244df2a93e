import { createHash } from "node:crypto";

import { signJwt } from "../oauth2/sign-jwt.ts";
import type { EmulatorTokenContext } from "./context.ts";
import { addressAt, type Exchange } from "./exchange.ts";
import type { EmulatorUser } from "./options.ts";
import type { Consent } from "./service.ts";

/** An id_token (OpenID Connect Core section 2) where the scope asks for one; undefined where it does not. */
export function createIdToken(
  { service, place }: Pick<Exchange, "service" | "place">,
  context: EmulatorTokenContext,
  {
    consent,
    nonce,
    accessToken,
  }: { readonly consent: Consent; readonly nonce?: string | undefined; readonly accessToken: string },
): string | undefined {
  const { description, settings, keys } = service;
  const { user, client, scope } = context;
  if (description.issuer === undefined || !scope.includes("openid")) return undefined;
  const now = Math.floor(settings.now() / 1000);
  return signJwt(keys.current(), {
    iss: addressAt({ service, place }, description.issuer),
    aud: client.id,
    iat: now,
    exp: now + settings.lifetimes.idToken,
    auth_time: Math.floor(consent.signedInAt / 1000),
    ...(nonce === undefined ? {} : { nonce }),
    at_hash: halfHash(accessToken),
    ...claimsOf(user, scope),
    ...description.idToken?.(context),
  });
}

/** What OpenID Connect Core section 5.4 has for the scopes. */
export function claimsOf(
  { id, login, name, email }: EmulatorUser,
  scope: readonly string[],
): Readonly<Record<string, unknown>> {
  return {
    sub: id,
    ...(scope.includes("profile") ? { name, preferred_username: login } : {}),
    ...(scope.includes("email") ? { email, email_verified: email === undefined ? undefined : true } : {}),
  };
}

/** OpenID Connect Core section 3.1.3.6, for RS256. */
function halfHash(text: string): string {
  return createHash("sha256").update(text).digest().subarray(0, 16).toString("base64url");
}
