import type { Message } from "./message.ts";
import { paths } from "./paths.ts";

/** The part of the protocol that a request belongs to. */
export type OAuth2Step =
  | "discovery"
  | "jwks"
  | "authorization"
  | "token"
  | "resource"
  | "userinfo"
  | "revocation"
  | "introspection"
  | "registration"
  | "pushed_authorization"
  | "device_authorization"
  | "backchannel_authentication"
  | "end_session";

/** The step of a path behind the issuer; undefined for a path that leads nowhere. */
export function stepOf(path: string): OAuth2Step | undefined {
  if (path.startsWith("/.well-known/")) return "discovery";
  return path.startsWith(`${paths.resource}/`) ? "resource" : steps.get(path);
}

/** The grant type of a token request, be it right or not. */
export function grantOf(message: Message, path: string): string | undefined {
  return path === paths.token ? (new URLSearchParams(message.body).get("grant_type") ?? undefined) : undefined;
}

const steps: ReadonlyMap<string, OAuth2Step> = new Map<string, OAuth2Step>([
  [paths.jwks, "jwks"],
  [paths.authorization, "authorization"],
  [paths.token, "token"],
  [paths.resource, "resource"],
  [paths.userinfo, "userinfo"],
  [paths.revocation, "revocation"],
  [paths.introspection, "introspection"],
  [paths.registration, "registration"],
  [paths.pushedAuthorization, "pushed_authorization"],
  [paths.deviceAuthorization, "device_authorization"],
  [paths.backchannelAuthentication, "backchannel_authentication"],
  [paths.endSession, "end_session"],
]);
