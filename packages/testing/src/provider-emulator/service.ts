import { createBrowsers, type EmulatorBrowsers } from "../emulator/browsers.ts";
import { createConsents, type EmulatorConsents } from "../emulator/consents.ts";
import { createKeyRing, type KeyRing } from "../oauth2/signing-keys.ts";
import type { EmulatorCode } from "./context.ts";
import type { EmulatorUser } from "./options.ts";
import type { Client, Description, Settings } from "./settings.ts";

/** The emulated provider: what it was told and all that it remembers. */
export interface Service {
  readonly name: string;
  readonly description: Description;
  readonly settings: Settings;
  readonly memory: unknown;
  readonly browsers: EmulatorBrowsers<Browser>;
  /** By the ids of clients and users. */
  readonly consents: EmulatorConsents;
  readonly codes: Map<string, Code>;
  readonly accessTokens: Map<string, AccessToken>;
  readonly refreshTokens: Map<string, RefreshToken>;
  /** By device code. */
  readonly devices: Map<string, Device>;
  /** The ids of assertions that were used, and until when they are remembered, in milliseconds. */
  readonly assertions: Map<string, number>;
  readonly keys: KeyRing;
}

/** A browser, as its cookie tells. */
export interface Browser {
  readonly user: EmulatorUser;
  /** Milliseconds. */
  readonly signedInAt: number;
  /** The query of the authorization request that the person signed in for. */
  readonly signedInFor: string;
  /** The consent form that it was shown last. */
  consentForm: ConsentForm | undefined;
}

/** A consent form that was shown: it is good for one request alone. */
interface ConsentForm {
  readonly token: string;
  /** The query of the authorization request. */
  readonly query: string;
}

/** One consent, and the family of everything that came from it. */
export interface Consent {
  readonly client: Client;
  /** Undefined where the application acts for itself. */
  readonly user: EmulatorUser | undefined;
  readonly scope: readonly string[];
  /** Undefined where there was none. */
  readonly code: EmulatorCode | undefined;
  /** When the person signed in, in milliseconds. */
  readonly signedInAt: number;
  revoked: boolean;
}

/** An authorization code. */
export interface Code {
  readonly consent: Consent;
  readonly told: EmulatorCode;
  /** Of PKCE, by S256; undefined where there was none. */
  readonly challenge: string | undefined;
  readonly nonce: string | undefined;
  /** Milliseconds. */
  readonly expiresAt: number;
  used: boolean;
}

/** An access token; times in milliseconds. */
export interface AccessToken {
  readonly text: string;
  readonly consent: Consent;
  readonly scope: readonly string[];
  readonly issuedAt: number;
  expiresAt: number;
  revoked: boolean;
}

/** A refresh token. */
export interface RefreshToken {
  readonly text: string;
  readonly consent: Consent;
  /** Milliseconds. */
  readonly expiresAt: number;
  /** Whether another one has followed it. */
  spent: boolean;
  revoked: boolean;
}

/** A device that waits for a person (RFC 8628). */
export interface Device {
  readonly client: Client;
  readonly scope: readonly string[];
  readonly userCode: string;
  /** Milliseconds. */
  readonly expiresAt: number;
  /** Seconds; `slow_down` adds five (RFC 8628 section 3.5). */
  interval: number;
  /** Milliseconds. */
  polledAt: number | undefined;
  decision: "waiting" | "denied" | "used" | Consent;
}

/** A provider to which nothing has happened. */
export function createService(name: string, description: Description, settings: Settings): Service {
  return {
    name,
    description,
    settings,
    memory: description.memory?.(),
    browsers: createBrowsers(description.pages?.cookie ?? `${name}_session`),
    consents: createConsents(),
    codes: new Map(),
    accessTokens: new Map(),
    refreshTokens: new Map(),
    devices: new Map(),
    assertions: new Map(),
    keys: createKeyRing("RS256"),
  };
}

/** What a person, or an application for itself, gives now. */
export function createConsent(
  { settings }: Service,
  {
    client,
    user,
    scope,
  }: { readonly client: Client; readonly user?: EmulatorUser | undefined; readonly scope: readonly string[] },
): Consent {
  return { client, user, scope, code: undefined, signedInAt: settings.now(), revoked: false };
}

/** By id, login or e-mail address; the latter two may be in capitals. */
export function findUser({ users }: Settings, name: string): EmulatorUser | undefined {
  const lower = name.toLowerCase();
  return users.find(
    ({ id, login, email }) => id === name || [login, email].some((one) => one?.toLowerCase() === lower),
  );
}

/** The user of an option; the first one where it is left out. RangeError where there is none. */
export function pickUser({ settings }: Service, name: string | undefined): EmulatorUser {
  const user = name === undefined ? settings.users[0] : findUser(settings, name);
  if (user === undefined) throw new RangeError("There is no such user");
  return user;
}
