import { randomBytes, randomInt } from "node:crypto";

import { checkUnique } from "../emulator/parameters.ts";
import type { EmulatorDescription } from "./description.ts";
import {
  demoEmulatorClient,
  demoEmulatorUser,
  type EmulatorAccount,
  type EmulatorClient,
  type EmulatorLifetimes,
  type EmulatorMintedKind,
  type EmulatorUser,
  type ProviderEmulatorOptions,
} from "./options.ts";

/** A description, whatever its hosts, users and memory are. */
export type Description = EmulatorDescription<string, EmulatorUser, unknown>;

/** The options with every default filled in. */
export interface Settings {
  readonly clients: readonly Client[];
  readonly users: readonly EmulatorUser[];
  readonly accounts: readonly EmulatorAccount[];
  /** Milliseconds. */
  readonly now: () => number;
  readonly mint: (kind: EmulatorMintedKind) => string;
  /** Seconds. */
  readonly lifetimes: EmulatorLifetimes;
}

/** A client with every default filled in. */
export type Client = Omit<EmulatorClient, "redirectUris"> & { readonly redirectUris: readonly string[] };

/** Fills in the defaults; RangeError where two clients or two people share what tells them apart, or a client cannot exist. */
export function readSettings(description: Description, options: ProviderEmulatorOptions): Settings {
  const { clock, mint, accounts = [] } = options;
  const clients = (options.clients ?? [demoClientFor(description)]).map(fill);
  const users = options.users ?? description.users ?? [demoEmulatorUser];
  checkClients(description, clients);
  checkUsers(users);
  checkUnique(
    "account's id",
    accounts.map(({ id }) => id),
  );
  return {
    clients,
    users,
    accounts,
    now: () => (clock === undefined ? Date.now() : clock.now()),
    mint: (kind) => mint?.(kind) ?? mintRandom(kind),
    lifetimes: {
      ...defaultLifetimes,
      ...description.lifetimes,
      accessToken: description.token?.lifetime ?? Number.POSITIVE_INFINITY,
      ...options.lifetimes,
    },
  };
}

const defaultLifetimes = {
  code: 120,
  refreshToken: Number.POSITIVE_INFINITY,
  deviceCode: 600,
  idToken: 3600,
};

function demoClientFor({ clientAuthentication = [] }: Description): EmulatorClient {
  const { secret, ...client } = demoEmulatorClient;
  return clientAuthentication.join("") === "none" ? client : { ...client, secret };
}

function fill({ redirectUris, ...client }: EmulatorClient): Client {
  return { ...client, redirectUris: redirectUris ?? demoEmulatorClient.redirectUris };
}

function checkClients({ clientAuthentication = [] }: Description, clients: readonly Client[]): void {
  checkUnique(
    "client's id",
    clients.map(({ id }) => id),
  );
  const open = clients.find(({ secret }) => secret === undefined);
  if (open !== undefined && !clientAuthentication.includes("none")) {
    throw new RangeError(`The client ${open.id} needs a secret: clientAuthentication of the provider has no "none"`);
  }
}

/** RangeError where two people share what tells them apart. */
export function checkUsers(users: readonly EmulatorUser[]): void {
  checkUnique(
    "user's id",
    users.map(({ id }) => id),
  );
  checkUnique(
    "user's login",
    users.map(({ login }) => login.toLowerCase()),
  );
  checkUnique(
    "user's email",
    users.flatMap(({ email }) => (email === undefined ? [] : [email.toLowerCase()])),
  );
}

/** RFC 8628 section 6.1: a code that people type has letters that look like no other and make no words. */
function mintRandom(kind: EmulatorMintedKind): string {
  if (kind !== "user_code") return randomBytes(24).toString("base64url");
  const letters = Array.from({ length: 8 }, () => "BCDFGHJKLMNPQRSTVWXZ".charAt(randomInt(20)));
  return `${letters.slice(0, 4).join("")}-${letters.slice(4).join("")}`;
}
