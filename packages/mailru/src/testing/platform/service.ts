import { createBrowsers, createConsents, type EmulatorBrowsers, type EmulatorConsents } from "@oauthkit/testing";

import { findUser, type MailruEmulatorUser } from "../user.ts";
import type { Application, Settings } from "./settings.ts";

/** The emulated platform: what it was told and all that it remembers. */
export interface Service {
  readonly settings: Settings;
  /** Who is signed in. */
  readonly browsers: EmulatorBrowsers<{ readonly user: MailruEmulatorUser }>;
  /** By applicationId and uid. */
  readonly consents: EmulatorConsents;
  readonly codes: Map<string, Code>;
  readonly accessTokens: Map<string, AccessToken>;
  readonly refreshTokens: Map<string, RefreshToken>;
  /** What people did through the API. */
  readonly posts: Post[];
  /** The groups that people have joined, by uid. */
  readonly groups: Map<string, readonly string[]>;
  /** The secret behind the `sig` of the pages. */
  readonly seal: string;
  /** Makes ids of objects, greater than any JavaScript number is exact for. */
  readonly nextId: () => bigint;
}

/** What a person gave to an application. */
export interface Grant {
  readonly application: Application;
  readonly user: MailruEmulatorUser;
  readonly permissions: ReadonlySet<string>;
}

/** An authorization code. */
interface Code extends Grant {
  readonly redirectUri: string;
  readonly expiresAt: number;
  used: boolean;
}

/** An access token, or the session key, as the API calls it. */
export interface AccessToken extends Grant {
  readonly text: string;
  expiresAt: number;
  revoked: boolean;
}

/** A refresh token; it is good once. */
interface RefreshToken extends Grant {
  readonly expiresAt: number;
  revoked: boolean;
}

/** What a person wrote: into the stream, or to another person. */
export interface Post {
  readonly id: bigint;
  readonly kind: "stream" | "guestbook" | "message";
  readonly author: MailruEmulatorUser;
  readonly to: string | undefined;
  readonly text: string;
  /** Unix time. */
  readonly time: number;
}

/** A service to which nothing has happened. */
export function createService(settings: Settings): Service {
  let last = 9_007_199_254_740_993_122n;
  return {
    settings,
    browsers: createBrowsers("Mpop"),
    consents: createConsents(),
    codes: new Map(),
    accessTokens: new Map(),
    refreshTokens: new Map(),
    posts: [],
    groups: new Map(),
    seal: settings.mint("seal"),
    nextId: () => (last += 1n),
  };
}

/** Takes everything away from the applications that a person uses, as in the settings of My World. */
export function revokeAll(service: Service, name: string): void {
  const user = findUser(service.settings.users, name);
  if (user === undefined) throw new RangeError("There is no such user");
  for (const code of service.codes.values()) if (code.user === user) code.used = true;
  for (const token of [...service.accessTokens.values(), ...service.refreshTokens.values()]) {
    if (token.user === user) token.revoked = true;
  }
  service.consents.takeAll(user.uid);
}
