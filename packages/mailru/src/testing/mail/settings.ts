import { randomBytes } from "node:crypto";

import { checkUnique } from "@oauthkit/testing";

import { demoMailruUser, type MailruEmulatorUser } from "../user.ts";
import {
  demoMailruApplication,
  type MailruEmulatorApplication,
  type MailruEmulatorOptions,
  type MailruLifetimes,
  type MailruMintedKind,
} from "./options.ts";

/** An application with every default filled in. */
export interface Application {
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly redirectUris: readonly string[];
}

/** The options with every default filled in. */
export interface Settings {
  readonly applications: readonly Application[];
  readonly users: readonly MailruEmulatorUser[];
  /** Milliseconds. */
  readonly now: () => number;
  readonly lifetimes: MailruLifetimes;
  readonly mint: (kind: MailruMintedKind) => string;
  readonly refuseFormCredentials: boolean;
  readonly userinfo: ((user: MailruEmulatorUser) => unknown) | undefined;
}

/** Fills in the defaults; RangeError where two applications or two people share what tells them apart. */
export function readSettings(options: MailruEmulatorOptions): Settings {
  const { clock, mint, applications = [demoMailruApplication], users = [demoMailruUser] } = options;
  checkUnique(
    "clientId",
    applications.map(({ clientId }) => clientId),
  );
  checkUnique(
    "id",
    users.map(({ id }) => id),
  );
  checkUnique(
    "email",
    users.map(({ email }) => email),
  );
  return {
    applications: applications.map(fill),
    users,
    now: () => (clock === undefined ? Date.now() : clock.now()),
    lifetimes: { code: 600, accessToken: 3600, ...options.lifetimes },
    mint: (kind) => mint?.(kind) ?? randomBytes(24).toString("hex"),
    refuseFormCredentials: options.refuseFormCredentials ?? false,
    userinfo: options.answer?.userinfo,
  };
}

function fill({ clientId, clientSecret, redirectUris }: MailruEmulatorApplication): Application {
  return { clientId, clientSecret, redirectUris: redirectUris ?? ["https://app.example.test/callback"] };
}
