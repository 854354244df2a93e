import { randomBytes } from "node:crypto";

import { checkUnique } from "@oauthkit/testing";

import { demoMailruUser, type MailruEmulatorUser } from "../user.ts";
import {
  demoPlatformApplication,
  type MailruPlatformAnswer,
  type MailruPlatformEmulatorApplication,
  type MailruPlatformEmulatorOptions,
  type MailruPlatformLifetimes,
  type MailruPlatformMintedKind,
} from "./options.ts";
import { privilegeNames } from "./privileges.ts";

/** An application with every default filled in. */
export type Application = Required<MailruPlatformEmulatorApplication>;

/** The options with every default filled in. */
export interface Settings {
  readonly applications: readonly Application[];
  readonly users: readonly MailruEmulatorUser[];
  /** Milliseconds. */
  readonly now: () => number;
  readonly lifetimes: MailruPlatformLifetimes;
  readonly mint: (kind: MailruPlatformMintedKind) => string;
  readonly strictConsent: boolean;
  readonly namesTokenType: boolean;
  readonly answers: ReadonlyMap<string, MailruPlatformAnswer>;
}

/** Fills in the defaults; RangeError where two applications or two people share what tells them apart. */
export function readSettings(options: MailruPlatformEmulatorOptions): Settings {
  const { clock, mint, applications = [demoPlatformApplication], users = [demoMailruUser] } = options;
  const { strictConsent = true, namesTokenType = true, answer = {} } = options;
  checkUnique(
    "applicationId",
    applications.map(({ applicationId }) => applicationId),
  );
  checkUnique(
    "uid",
    users.map(({ uid }) => uid),
  );
  checkUnique(
    "email",
    users.map(({ email }) => email),
  );
  return {
    applications: applications.map(fill),
    users,
    now: () => (clock === undefined ? Date.now() : clock.now()),
    lifetimes: { code: 600, accessToken: 86_400, refreshToken: 2_592_000, ...options.lifetimes },
    mint: (kind) => mint?.(kind) ?? randomBytes(16).toString("hex"),
    strictConsent,
    namesTokenType,
    answers: new Map(Object.entries(answer)),
  };
}

function fill(application: MailruPlatformEmulatorApplication): Application {
  return {
    name: "Demo",
    redirectUris: ["https://app.example.test/callback"],
    permissions: privilegeNames,
    passwordLogin: false,
    inDevelopment: false,
    testers: [],
    ...application,
  };
}
