import type { LoopbackOptions } from "../loopback.ts";
import type { ApproveOptions } from "../oauth1/approve.ts";
import type { Fetch } from "../oauth1/fetch-form.ts";
import type { IssuedToken, IssueTokenOptions } from "../oauth1/issue-token.ts";
import type { OAuth1EmulatorFault } from "./faults.ts";
import type { OAuth1EmulatorCounted, OAuth1EmulatorLogEntry, OAuth1EmulatorStep } from "./log.ts";

/** An emulated OAuth 1 provider, made by `defineOAuth1Emulator`. Every member works detached from the object. */
export interface OAuth1ProviderEmulator<Host extends string = string, Fields = unknown, Memory = unknown> {
  /** A stand-in for globalThis.fetch: any host but the provider's own cannot be reached, and redirects are not followed. */
  readonly fetch: Fetch;
  /** What was sent to the emulator, in the order of arrival. */
  readonly log: readonly OAuth1EmulatorLogEntry[];
  /** Counts in the log: `count("call")`, `count("/2/tweets")`. */
  readonly count: (what: OAuth1EmulatorCounted) => number;
  /**
   * Does what a person does on the authorization page, given its URL; gives the URL that they come back with, or the PIN, or
   * an empty text where there is neither. RangeError for a URL that is not the page's or has strange parameters, for a
   * request token that is unknown, expired or settled, and for an unknown user.
   */
  readonly approve: (url: string | URL, options?: ApproveOptions) => Promise<string>;
  /** The answer with an access token, without the steps that lead to it. RangeError for an unknown client or user. */
  readonly issueToken: (options?: IssueTokenOptions) => IssuedToken & Fields;
  /** Ends every access token that there is now. */
  readonly expireTokens: () => void;
  /** Takes back what a person, by id or login, gave to all applications. RangeError for an unknown user. */
  readonly revoke: (user: string) => void;
  /** Makes the next `times` (1 unless told) requests of a step go wrong. RangeError for a fault that the step cannot have. */
  readonly fault: (step: OAuth1EmulatorStep, fault: OAuth1EmulatorFault, times?: number) => void;
  /** Forgets the faults that have not struck yet. */
  readonly clearFaults: () => void;
  /** Origins by the names of the hosts, without a slash at the end: what the provider's option `servers` takes. */
  readonly servers: Readonly<Record<Host, string>>;
  /** What the calls remember, as the description has made it. */
  readonly memory: Memory;
  /** Answers over HTTP on 127.0.0.1 as well: each host has an origin of its own there, and signatures cover that. */
  readonly listen: (options?: LoopbackOptions) => Promise<OAuth1EmulatorListening<Host>>;
}

/** An emulator, as reached over HTTP. */
export interface OAuth1EmulatorListening<Host extends string> extends AsyncDisposable {
  readonly servers: Readonly<Record<Host, string>>;
  /** Stops listening; calls still being answered get half a second. Calling it again changes nothing. */
  readonly close: () => Promise<void>;
}
