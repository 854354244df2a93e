import { createBrowsers, createConsents, type EmulatorBrowsers, type EmulatorConsents } from "@oauthkit/testing";

import type { OkruUser } from "./options.ts";
import type { AuthorizationRequest } from "./pages/authorization-request.ts";
import type { Application, Settings } from "./settings.ts";

/** The emulated OK.ru: what it was told and all that it remembers. */
export interface Service {
  readonly settings: Settings;
  readonly browsers: EmulatorBrowsers<Browser>;
  /** By applicationId and uid. */
  readonly consents: EmulatorConsents;
  readonly codes: Map<string, Code>;
  readonly accessTokens: Map<string, AccessToken>;
  readonly refreshTokens: Map<string, RefreshToken>;
  /** By the `apiToken` of their URL. */
  readonly uploads: Map<string, Upload>;
  /** Photos that were committed, by uid. */
  readonly photos: Map<string, Photo[]>;
  /** What people said last, by uid. */
  readonly statuses: Map<string, string>;
  /** Makes ids of objects, greater than any JavaScript number is exact for. */
  readonly nextId: () => bigint;
}

/** A browser, as its cookie tells. */
export interface Browser {
  /** What it came with to the authorization page. */
  request: AuthorizationRequest | undefined;
  /** Who is signed in. */
  user: OkruUser | undefined;
  /** Who gave the right password, and still has to answer a challenge. */
  challenged: OkruUser | undefined;
  /** The `fr.token` of the consent page that it was shown last. */
  formToken: string | undefined;
}

/** What a person gave to an application. */
export interface Grant {
  readonly application: Application;
  readonly user: OkruUser;
  readonly permissions: Set<string>;
}

/** An authorization code. */
interface Code extends Grant {
  readonly redirectUri: string;
  /** Whether a name in the scope was unknown. */
  readonly badScope: boolean;
  readonly expiresAt: number;
  used: boolean;
}

/** An access token, under whichever name it travels. */
export interface AccessToken extends Grant {
  readonly text: string;
  /** Absent from tokens that a code or a refresh gave. */
  readonly sessionSecretKey: string | undefined;
  expiresAt: number;
  /** When a call prolonged it last. */
  prolongedAt: number;
  revoked: boolean;
}

/** A refresh token. */
export interface RefreshToken extends Grant {
  readonly expiresAt: number;
  revoked: boolean;
}

/** Places for photos that an upload URL gives. */
interface Upload {
  readonly user: OkruUser;
  /** The token of each photo, by id; undefined until it is uploaded. */
  readonly tokens: Map<string, string | undefined>;
  readonly expiresAt: number;
}

/** A photo in a person's album. */
interface Photo {
  readonly id: string;
  readonly text?: string;
}

/** A service to which nothing has happened. */
export function createService(settings: Settings): Service {
  let last = 9_007_199_254_740_993_122n;
  return {
    settings,
    browsers: createBrowsers("JSESSIONID"),
    consents: createConsents(),
    codes: new Map(),
    accessTokens: new Map(),
    refreshTokens: new Map(),
    uploads: new Map(),
    photos: new Map(),
    statuses: new Map(),
    nextId: () => (last += 1n),
  };
}

/** By login or uid. */
export function findUser({ settings }: Service, name: string): OkruUser | undefined {
  return settings.users.find(({ login, uid }) => login === name || uid === name);
}

/** Takes everything away from the applications that a person uses, as at ok.ru/settings/oauth. */
export function revokeAll(service: Service, uid: string): void {
  const isTheirs = ({ user }: Grant): boolean => user.uid === uid;
  for (const code of service.codes.values()) if (isTheirs(code)) code.used = true;
  for (const token of [...service.accessTokens.values(), ...service.refreshTokens.values()]) {
    if (isTheirs(token)) token.revoked = true;
  }
  service.consents.takeAll(uid);
}

/** Takes permissions back, from the consent and from the tokens that came of it. */
export function removePermissions(service: Service, from: Grant, names: readonly string[]): void {
  const { application, user } = from;
  const tokens: readonly Grant[] = [...service.accessTokens.values(), ...service.refreshTokens.values()];
  for (const token of tokens) {
    if (token.application !== application || token.user !== user) continue;
    for (const name of names) token.permissions.delete(name);
  }
  service.consents.take(application.applicationId, user.uid, names);
}
