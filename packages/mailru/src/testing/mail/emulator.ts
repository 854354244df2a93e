import {
  openEmulator,
  type EmulatorCounted,
  type EmulatorFault,
  type EmulatorLogEntry,
  type EmulatorPlace,
  type Fetch,
  type LoopbackOptions,
} from "@oauthkit/testing";

import { approve, type MailruApproveOptions } from "./approve.ts";
import { entries } from "./entries.ts";
import type { MailruStep } from "./exchange.ts";
import { faultForms } from "./fault-forms.ts";
import { issueToken, type MailruIssueOptions, type MailruTokenAnswer } from "./issue-token.ts";
import type { MailruEmulatorOptions } from "./options.ts";
import { mail, placeAt, type Host } from "./place.ts";
import { createService, revokeAll } from "./service.ts";
import { readSettings } from "./settings.ts";

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
  const service = createService(readSettings(options));
  const { now } = service.settings;
  const parts = { service, now, place: mail, entries, faults: faultForms };
  const { fetch, log, count, fault, clearFaults, visit, listen } = openEmulator(parts);
  return {
    ...hostsOf(mail),
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
      const { place, ...listening } = await listen(["oauth"], placeAt, where);
      return { ...listening, ...hostsOf(place) };
    },
  };
}

function hostsOf({ origins: { oauth } }: EmulatorPlace<Host>): MailruHosts {
  return { servers: { oauth }, origins: [oauth] };
}
