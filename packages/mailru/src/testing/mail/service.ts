import { createBrowsers, createConsents, type EmulatorBrowsers, type EmulatorConsents } from "@oauthkit/testing";

import { findUser, type MailruEmulatorUser } from "../user.ts";
import type { Application, Settings } from "./settings.ts";

/** The emulated oauth.mail.ru: what it was told and all that it remembers. */
export interface Service {
  readonly settings: Settings;
  readonly browsers: EmulatorBrowsers<Browser>;
  /** By clientId and id. */
  readonly consents: EmulatorConsents;
  readonly codes: Map<string, Code>;
  readonly accessTokens: Map<string, AccessToken>;
  readonly refreshTokens: Map<string, RefreshToken>;
}

/** A browser, as its cookie tells. */
export interface Browser {
  readonly user: MailruEmulatorUser;
  /** The token of the consent form that it was shown last. */
  formToken: string | undefined;
}

/** What a person gave to an application. */
export interface Grant {
  readonly application: Application;
  readonly user: MailruEmulatorUser;
  readonly scopes: readonly string[];
}

/** An authorization code. */
export interface Code extends Grant {
  readonly redirectUri: string;
  /** Of PKCE; undefined where there was none. */
  readonly challenge: string | undefined;
  readonly expiresAt: number;
  used: boolean;
}

/** An access token. */
interface AccessToken extends Grant {
  expiresAt: number;
  revoked: boolean;
}

/** A refresh token, which stays good. */
interface RefreshToken extends Grant {
  revoked: boolean;
}

/** A service to which nothing has happened. */
export function createService(settings: Settings): Service {
  return {
    settings,
    browsers: createBrowsers("Mpop"),
    consents: createConsents(),
    codes: new Map(),
    accessTokens: new Map(),
    refreshTokens: new Map(),
  };
}

/** Makes an access token. */
export function issueAccessToken(
  { settings, accessTokens }: Service,
  { application, user, scopes }: Grant,
  fixed: { readonly text?: string | undefined; readonly lifetime?: number | undefined } = {},
): { readonly access_token: string; readonly expires_in: number } {
  const expires_in = fixed.lifetime ?? settings.lifetimes.accessToken;
  const access_token = fixed.text ?? settings.mint("access_token");
  const expiresAt = settings.now() + expires_in * 1000;
  accessTokens.set(access_token, { application, user, scopes, expiresAt, revoked: false });
  return { access_token, expires_in };
}

/** Makes a refresh token. */
export function issueRefreshToken(service: Service, { application, user, scopes }: Grant, fixed?: string): string {
  const text = fixed ?? service.settings.mint("refresh_token");
  service.refreshTokens.set(text, { application, user, scopes, revoked: false });
  return text;
}

/** Takes everything away from the applications that a person uses. */
export function revokeAll(service: Service, name: string): void {
  const user = findUser(service.settings.users, name);
  if (user === undefined) throw new RangeError("There is no such user");
  for (const code of service.codes.values()) if (code.user === user) code.used = true;
  for (const token of [...service.accessTokens.values(), ...service.refreshTokens.values()]) {
    if (token.user === user) token.revoked = true;
  }
  service.consents.takeAll(user.id);
}
