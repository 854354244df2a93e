import { openEmulator, type Fetch, type Loopback, type LoopbackOptions } from "@oauthkit/testing";

import { approve, type OkruApproveOptions } from "./approve.ts";
import { entries } from "./entries.ts";
import { faultForms } from "./fault-forms.ts";
import { createIssueToken, type OkruIssueToken } from "./issue-token.ts";
import { launchUrl, type OkruLaunchOptions } from "./launch.ts";
import { restMethodOf, type OkruCounted, type OkruFault, type OkruFaultStep, type OkruLogEntry } from "./log.ts";
import type { OkruEmulatorOptions } from "./options.ts";
import { okru, placeAt, type Place } from "./place.ts";
import { createService, revokeAll } from "./service.ts";
import { readSettings } from "./settings.ts";

/** An emulated OK.ru. Every member works detached from the object. */
export interface OkruEmulator {
  /**
   * A stand-in for globalThis.fetch: it answers at connect.ok.ru, api.ok.ru and the upload host up.mycdn.me by https, and
   * any other host cannot be reached. Redirects are not followed.
   */
  readonly fetch: OkruFetch;
  readonly servers: OkruServers;
  /** What was sent to the emulator, in the order of arrival. */
  readonly log: readonly OkruLogEntry[];
  /** Counts in the log. */
  readonly count: (what: OkruCounted) => number;
  /**
   * Does what a person does in a browser that was never here, and returns the URL at which it ends, fragment included.
   * RangeError where the person never comes back: for a request that is refused with a page, a blocked or an unknown user.
   */
  readonly approve: (url: string | URL, options?: OkruApproveOptions) => Promise<string>;
  readonly issueToken: OkruIssueToken;
  /** The URL at which the portal opens an embedded application. RangeError for an unknown application or user. */
  readonly launchUrl: (options?: OkruLaunchOptions) => string;
  /** Makes every access token that there is expire now: calls are refused with 102. */
  readonly expireTokens: () => void;
  /** Does what a person does at ok.ru/settings/oauth: calls are refused with 103, and refresh tokens with access_denied. */
  readonly revoke: (uid: string) => void;
  /** Makes the next `times` (1 unless told) requests of a step go wrong. RangeError for a fault that the step cannot have. */
  readonly fault: (step: OkruFaultStep, fault: OkruFault, times?: number) => void;
  /** Forgets the faults that have not struck yet. */
  readonly clearFaults: () => void;
  /** Answers over HTTP on 127.0.0.1 as well, with the same users, tokens, log and faults. */
  readonly listen: (options?: LoopbackOptions) => Promise<OkruEmulatorLoopback>;
}

/** Origins, without a slash at the end. */
export interface OkruServers {
  readonly connect: string;
  readonly api: string;
}

/** The emulator, as reached over HTTP: all hosts' paths at one origin. */
export interface OkruEmulatorLoopback extends Loopback {
  readonly servers: OkruServers;
  /** The blank page here, which every application may name as its redirect URI. */
  readonly redirectUri: string;
}

/** The shape of globalThis.fetch. */
export type OkruFetch = Fetch;

/** Starts an emulated OK.ru, in memory. RangeError where two applications or two people share an id, a key or a login. */
export function okruEmulator(options: OkruEmulatorOptions = {}): OkruEmulator {
  const service = createService(readSettings(options));
  const { now } = service.settings;
  const { fetch, log, count, fault, clearFaults, visit, listen } = openEmulator({
    service,
    now,
    place: okru,
    entries,
    faults: faultForms,
    methodOf: restMethodOf,
  });
  return {
    fetch,
    servers: serversOf(okru),
    log,
    count,
    approve: async (url, choice = {}) => approve(await visit(url, "authorize"), choice),
    issueToken: createIssueToken(service),
    launchUrl: (launch = {}) => launchUrl(service, launch),
    expireTokens: () => {
      for (const token of service.accessTokens.values()) token.expiresAt = now();
    },
    revoke: (uid) => revokeAll(service, uid),
    fault,
    clearFaults,
    listen: async (where) => {
      const { place, ...listening } = await listen(["all"], placeAt, where);
      const origin = place.origins.connect;
      return { ...listening, origin, servers: serversOf(place), redirectUri: `${origin}/blank.html` };
    },
  };
}

function serversOf({ origins: { connect, api } }: Place): OkruServers {
  return { connect, api };
}
