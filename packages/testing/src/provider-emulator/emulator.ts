import type { EmulatorFault } from "../emulator/faults.ts";
import type { EmulatorLogEntry } from "../emulator/log.ts";
import type { LoopbackOptions } from "../loopback.ts";
import type { Fetch } from "../oauth1/fetch-form.ts";
import type { EmulatorTokenFields } from "./token-description.ts";

/** A provider, emulated. Every member works detached from the object. */
export interface ProviderEmulator<Host extends string = string, Memory = unknown> {
  /**
   * A stand-in for globalThis.fetch: it answers at the provider's hosts, and any other cannot be reached. Redirects are not
   * followed.
   */
  readonly fetch: Fetch;
  /** The provider's origins, by host. */
  readonly servers: Readonly<Record<Host, string>>;
  /** What was sent to the emulator, in the order of arrival. */
  readonly log: readonly EmulatorLogEntry<ProviderEmulatorStep>[];
  /** Counts in the log: steps, `refresh`, or what was sent to a path, as `/2/users/me`. */
  readonly count: (what: ProviderEmulatorStep | "refresh" | `/${string}`) => number;
  /**
   * Does what a person does in a browser that was never here, and returns the URL that the person comes back with. RangeError
   * where the person never comes back: for a request that is refused with a page, a blocked or an unknown user.
   */
  readonly approve: (url: string | URL, options?: EmulatorApproveOptions) => Promise<string>;
  /** Does what a person does who types the code of a device. RangeError where there is nothing to decide. */
  readonly approveDevice: (userCode: string, options?: EmulatorApproveOptions) => void;
  /**
   * Tokens without the steps that lead to them: the fields of a token answer, which `client.resume` takes. A bigint among the provider's own is
   * a text. RangeError for an unknown client or user.
   */
  readonly issueToken: (options?: EmulatorIssueOptions) => EmulatorTokenFields;
  /** Makes every access token that there is expire now. */
  readonly expireTokens: () => void;
  /** Takes back what a person, by id or login, gave to all applications. RangeError for an unknown user. */
  readonly revoke: (user: string) => void;
  /** Makes the next `times` (1 unless told) requests of a step go wrong. RangeError for a fault that the step cannot have. */
  readonly fault: (step: ProviderEmulatorStep | "refresh", fault: EmulatorFault, times?: number) => void;
  /** Forgets the faults that have not struck yet. */
  readonly clearFaults: () => void;
  /** What the description's `memory` has made for this emulator. */
  readonly memory: Memory;
  /** Answers over HTTP on 127.0.0.1 as well, each host at an origin of its own, with the same users, tokens, log and faults. */
  readonly listen: (options?: LoopbackOptions) => Promise<ProviderEmulatorLoopback<Host>>;
}

/** The emulator, as reached over HTTP. */
export interface ProviderEmulatorLoopback<Host extends string = string> extends AsyncDisposable {
  /** Origins, without a slash at the end. */
  readonly servers: Readonly<Record<Host, string>>;
  /** Stops listening; calls still being answered get half a second. Calling it again changes nothing. */
  readonly close: () => Promise<void>;
}

/**
 * The part of the provider that a request belongs to. `authorize` shows the pages, `login` and `consent` are their forms, and
 * `verification` is the page for the codes of devices.
 */
export type ProviderEmulatorStep =
  | "authorize"
  | "login"
  | "consent"
  | "token"
  | "deviceAuthorization"
  | "verification"
  | "revocation"
  | "userinfo"
  | "call"
  | "jwks"
  | "openidConfiguration";

/** What the person does. */
export interface EmulatorApproveOptions {
  /** By id, login or e-mail address; the first user unless told. */
  readonly user?: string;
  /** Says no. */
  readonly deny?: boolean;
  /** Gives no more than this of what was asked for; all of it unless told. */
  readonly scope?: readonly string[];
}

/** For whom, and what is not left to chance. */
export interface EmulatorIssueOptions {
  /** By id; the first client unless told. */
  readonly client?: string;
  /** By id, login or e-mail address; the first user unless told. */
  readonly user?: string;
  /** What is asked for by default unless told, and all that is known where that is nothing. */
  readonly scope?: readonly string[];
  /** Of the access token, in seconds; as the emulator's tokens live unless told. */
  readonly lifetime?: number;
  /** The values themselves; made up unless told. */
  readonly access_token?: string;
  readonly refresh_token?: string;
}
