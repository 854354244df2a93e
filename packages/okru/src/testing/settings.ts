import { randomBytes } from "node:crypto";

import { checkUnique } from "@oauthkit/testing";

import {
  demoApplication,
  demoOkruUser,
  type OkruAnswer,
  type OkruEmulatorApplication,
  type OkruEmulatorOptions,
  type OkruLifetimes,
  type OkruMintedKind,
  type OkruUser,
} from "./options.ts";

/** An application with every default filled in. */
export type Application = Required<OkruEmulatorApplication>;

/** The options with every default filled in. */
export interface Settings {
  readonly applications: readonly Application[];
  readonly users: readonly OkruUser[];
  /** Milliseconds. */
  readonly now: () => number;
  readonly lifetimes: OkruLifetimes;
  readonly mint: (kind: OkruMintedKind) => string;
  /** What stands between the names in a scope. */
  readonly separator: RegExp;
  readonly answers: ReadonlyMap<string, OkruAnswer>;
}

/** Fills in the defaults; RangeError where two applications or two people share what tells them apart. */
export function readSettings(options: OkruEmulatorOptions): Settings {
  const { clock, mint, applications = [demoApplication], users = [demoOkruUser] } = options;
  checkUnique(
    "applicationId",
    applications.map(({ applicationId }) => applicationId),
  );
  checkUnique(
    "applicationKey",
    applications.map(({ applicationKey }) => applicationKey),
  );
  checkUnique(
    "uid",
    users.map(({ uid }) => uid),
  );
  checkUnique(
    "login",
    users.map(({ login }) => login),
  );
  return {
    applications: applications.map(fill),
    users,
    now: () => (clock === undefined ? Date.now() : clock.now()),
    lifetimes: { code: 120, accessToken: 1800, refreshToken: 2_592_000, longToken: 2_592_000, ...options.lifetimes },
    mint: (kind) => mint?.(kind) ?? mintRandom(kind),
    separator: options.acceptCommaScopes === true ? /[;, ]/ : /;/,
    answers: new Map(Object.entries(options.answer ?? {})),
  };
}

const defaultRedirectUris = [
  "https://app.example.test/callback",
  "https://api.ok.ru/blank.html",
  "https://oauth.mycdn.me/blank.html",
];

const defaultPermissions = [
  "VALUABLE_ACCESS",
  "PHOTO_CONTENT",
  "GROUP_CONTENT",
  "VIDEO_CONTENT",
  "APP_INVITE",
  "SET_STATUS",
  "LIKE",
  "PUBLISH_TO_STREAM",
];

function fill(application: OkruEmulatorApplication): Application {
  return {
    redirectUris: defaultRedirectUris,
    permissions: defaultPermissions,
    passwordLogin: false,
    external: true,
    ...application,
  };
}

/** The shapes of recorded values: tokens have dots and begin with a hyphen, photo ids need escaping in a query. */
function mintRandom(kind: OkruMintedKind): string {
  if (kind === "session_secret_key") return randomBytes(16).toString("hex");
  if (kind === "photo_id") return randomBytes(28).toString("base64");
  const text = randomBytes(24).toString("base64url");
  if (kind === "access_token" || kind === "session_key") return `-s-${text.slice(0, 20)}.${text.slice(20)}`;
  return kind === "refresh_token" ? `${text.slice(0, 24)}_${text.slice(24)}` : text;
}
