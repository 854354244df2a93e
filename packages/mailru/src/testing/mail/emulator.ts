import { randomBytes } from "node:crypto";

import {
  defineEmulator,
  type EmulatorClient,
  type EmulatorCounted,
  type EmulatorFault,
  type EmulatorLogEntry,
  type Fetch,
  type LoopbackOptions,
} from "@oauthkit/testing";

import { demoMailruUser, findUser } from "../user.ts";
import { accountOf } from "./account.ts";
import type { MailruApproveOptions } from "./approve.ts";
import { describeMail } from "./description.ts";
import type { MailruIssueOptions, MailruTokenAnswer } from "./issue-token.ts";
import {
  demoMailruApplication,
  type MailruEmulatorApplication,
  type MailruEmulatorOptions,
  type MailruMintedKind,
} from "./options.ts";
import type { MailruStep } from "./step.ts";

/** An emulated oauth.mail.ru. Every member works detached from the object. */
export interface MailruEmulator extends MailruHosts {
  /**
   * A stand-in for globalThis.fetch: it answers at oauth.mail.ru by https, and any other host cannot be reached. Redirects are
   * not followed.
   */
  readonly fetch: Fetch;
  /** What was sent to the emulator, in the order of arrival. */
  readonly log: readonly EmulatorLogEntry<MailruStep>[];
  /** Counts in the log. */
  readonly count: (what: EmulatorCounted<MailruStep>) => number;
  /**
   * Does what a person does in a browser that was never here, and returns the URL at which it ends. RangeError where the person
   * never comes back: for a request that is refused with a page, a blocked or an unknown user.
   */
  readonly approve: (url: string | URL, options?: MailruApproveOptions) => Promise<string>;
  /** Tokens without the steps that lead to them. RangeError for an unknown application or user. */
  readonly issueToken: (options?: MailruIssueOptions) => MailruTokenAnswer;
  /** Makes every access token that there is expire now: it is refused with 6. */
  readonly expireTokens: () => void;
  /**
   * Takes back what a person, by e-mail address or id, gave: all tokens are refused with 6. RangeError for an unknown user.
   */
  readonly revoke: (user: string) => void;
  /** Makes the next `times` (1 unless told) requests of a step go wrong. RangeError for a fault that the step cannot have. */
  readonly fault: (step: MailruStep | "refresh", fault: EmulatorFault, times?: number) => void;
  /** Forgets the faults that have not struck yet. */
  readonly clearFaults: () => void;
  /** Answers over HTTP on 127.0.0.1 as well, with the same users, tokens, log and faults. */
  readonly listen: (options?: LoopbackOptions) => Promise<MailruLoopback>;
}

/** Where an emulated oauth.mail.ru is. */
export interface MailruHosts {
  /** The origin, without a slash at the end, under the name that the provider's option `servers` has for it. */
  readonly servers: { readonly oauth: string };
  /** The origins of the sign-in pages. */
  readonly origins: readonly string[];
}

/** The emulator, as reached over HTTP. */
export interface MailruLoopback extends MailruHosts, AsyncDisposable {
  /** Stops listening; calls still being answered get half a second. Calling it again changes nothing. */
  readonly close: () => Promise<void>;
}

/** Starts an emulated oauth.mail.ru, in memory. RangeError where two applications or two people share an id or an address. */
export function mailruEmulator(options: MailruEmulatorOptions = {}): MailruEmulator {
  const { applications = [demoMailruApplication], users = [demoMailruUser], mint } = options;
  const { approve, issueToken, listen, log, count, fetch, servers, expireTokens, revoke, fault, clearFaults } =
    defineEmulator(
      "mailru",
      describeMail(options),
    )({
      ...options,
      clients: applications.map(clientOf),
      users: users.map(accountOf),
      mint: (kind) => mint?.(kind as MailruMintedKind) ?? randomBytes(24).toString("hex"),
    });
  /** The platform's ids are known here as well. */
  const idOf = (name: string): string => findUser(users, name)?.id ?? name;
  const named = (user: string | undefined): { readonly user?: string } =>
    user === undefined ? {} : { user: idOf(user) };
  return {
    ...hostsOf(servers),
    fetch,
    log: log as readonly EmulatorLogEntry<MailruStep>[],
    count: (what) => count(what as MailruStep),
    approve: async (url, { user, ...choice } = {}) => approve(url, { ...choice, ...named(user) }),
    issueToken: ({ application, user, scopes = ["userinfo"], ...fixed } = {}) => {
      const client = application === undefined ? {} : { client: application };
      return issueToken({ ...fixed, ...client, ...named(user), scope: scopes }) as MailruTokenAnswer;
    },
    expireTokens,
    revoke: (user) => revoke(idOf(user)),
    fault,
    clearFaults,
    listen: async (where) => {
      const { servers: own, ...listening } = await listen(where);
      return { ...listening, ...hostsOf(own) };
    },
  };
}

function clientOf({ clientId, clientSecret, redirectUris }: MailruEmulatorApplication): EmulatorClient {
  return { id: clientId, secret: clientSecret, ...(redirectUris === undefined ? {} : { redirectUris }) };
}

function hostsOf({ oauth }: MailruHosts["servers"]): MailruHosts {
  return { servers: { oauth }, origins: [oauth] };
}
