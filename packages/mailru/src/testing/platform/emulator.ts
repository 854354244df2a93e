import {
  openEmulator,
  type EmulatorCounted,
  type EmulatorFault,
  type EmulatorLogEntry,
  type EmulatorPlace,
  type Fetch,
  type LoopbackOptions,
} from "@oauthkit/testing";

import { approve, type MailruPlatformApproveOptions } from "./approve.ts";
import { entries } from "./entries.ts";
import type { MailruPlatformStep } from "./exchange.ts";
import { faultForms } from "./fault-forms.ts";
import { issueToken, type MailruPlatformIssueOptions } from "./issue-token.ts";
import type { MailruPlatformTokenFields } from "./issue.ts";
import type { MailruPlatformEmulatorOptions } from "./options.ts";
import { placeAt, platform, successPath, type Host } from "./place.ts";
import { createService, revokeAll } from "./service.ts";
import { readSettings } from "./settings.ts";

/** An emulated Platform@Mail.Ru. Every member works detached from the object. */
export interface MailruPlatformEmulator extends MailruPlatformHosts {
  /**
   * A stand-in for globalThis.fetch: it answers at connect.mail.ru, auth.mail.ru, appsmail.ru and www.appsmail.ru by https,
   * and any other host cannot be reached. Redirects are not followed.
   */
  readonly fetch: Fetch;
  /** What was sent to the emulator, in the order of arrival. */
  readonly log: readonly EmulatorLogEntry<MailruPlatformStep>[];
  /** Counts in the log. */
  readonly count: (what: EmulatorCounted<MailruPlatformStep>) => number;
  /**
   * Does what a person does in a browser that was never here, and returns the URL at which it ends, fragment included.
   * RangeError where the person never comes back: for a request that is refused with a page, a blocked or an unknown user, an
   * application in development.
   */
  readonly approve: (url: string | URL, options?: MailruPlatformApproveOptions) => Promise<string>;
  /** Tokens without the steps that lead to them. RangeError for an unknown application or user. */
  readonly issueToken: (options?: MailruPlatformIssueOptions) => MailruPlatformTokenFields;
  /** Makes every access token that there is expire now: calls are refused with 102. */
  readonly expireTokens: () => void;
  /**
   * Removes the applications that a person uses, by e-mail address or uid: calls are refused with 105, and refresh tokens
   * with invalid_grant. RangeError for an unknown user.
   */
  readonly revoke: (user: string) => void;
  /** Makes the next `times` (1 unless told) requests of a step go wrong. RangeError for a fault that the step cannot have. */
  readonly fault: (step: MailruPlatformStep | "refresh", fault: EmulatorFault, times?: number) => void;
  /** Forgets the faults that have not struck yet. */
  readonly clearFaults: () => void;
  /** Answers over HTTP on 127.0.0.1 as well, with the same users, tokens, log and faults. `port` is connect's. */
  readonly listen: (options?: LoopbackOptions) => Promise<MailruPlatformLoopback>;
}

/** Where an emulated platform is. */
export interface MailruPlatformHosts {
  /** Origins, without a slash at the end. */
  readonly servers: MailruPlatformEmulatorServers;
  /** The origins of the sign-in pages: connect, and auth, where the password goes. */
  readonly origins: readonly string[];
}

/** Origins, under the names that the provider's option `servers` has for them. */
export interface MailruPlatformEmulatorServers {
  readonly connect: string;
  readonly api: string;
}

/** The emulator, as reached over HTTP: three origins. */
export interface MailruPlatformLoopback extends MailruPlatformHosts, AsyncDisposable {
  /** The success page here, which every application may name as its redirect URI. */
  readonly redirectUri: string;
  /** Stops listening; calls still being answered get half a second. Calling it again changes nothing. */
  readonly close: () => Promise<void>;
}

/** Starts an emulated Platform@Mail.Ru, in memory. RangeError where two applications or two people share an id or an address. */
export function mailruPlatformEmulator(options: MailruPlatformEmulatorOptions = {}): MailruPlatformEmulator {
  const service = createService(readSettings(options));
  const { now } = service.settings;
  const { fetch, log, count, fault, clearFaults, visit, listen } = openEmulator({
    service,
    now,
    place: platform,
    entries,
    faults: faultForms,
    methodOf: ({ url, form }) => url.searchParams.get("method") ?? form.get("method") ?? undefined,
  });
  return {
    ...hostsOf(platform),
    fetch,
    log,
    count,
    approve: async (url, choice = {}) => approve(await visit(url, "authorize"), choice),
    issueToken: (choice = {}) => issueToken(service, choice),
    expireTokens: () => {
      for (const token of service.accessTokens.values()) token.expiresAt = now();
    },
    revoke: (user) => revokeAll(service, user),
    fault,
    clearFaults,
    listen: async (where) => {
      const { place, ...listening } = await listen(["connect", "auth", "api"], placeAt, where);
      return { ...listening, ...hostsOf(place), redirectUri: place.origins.connect + successPath };
    },
  };
}

function hostsOf({ origins: { connect, auth, api } }: EmulatorPlace<Host>): MailruPlatformHosts {
  return { servers: { connect, api }, origins: [connect, auth] };
}
