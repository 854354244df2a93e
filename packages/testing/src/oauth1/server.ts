import { openLoopback, type Loopback, type LoopbackOptions } from "../loopback.ts";
import { answerRequest, type Desk } from "./answer.ts";
import { approve, type ApproveOptions } from "./approve.ts";
import { createServerFaultQueue, type Fault, type FaultStep } from "./faults.ts";
import { answerFetch, type Fetch } from "./fetch-form.ts";
import { issueToken, type IssuedToken, type IssueTokenOptions } from "./issue-token.ts";
import type { LogEntry } from "./log.ts";
import type { OAuth1ServerOptions } from "./options.ts";
import { createProvider } from "./provider.ts";
import { paths } from "./routes.ts";
import { readSettings } from "./settings.ts";

/** An emulated OAuth 1.0a provider. Every member works detached from the object. */
export interface OAuth1Server {
  /** The provider as a stand-in for globalThis.fetch; whatever the host, this provider answers. Redirects are not followed. */
  readonly fetch: Fetch;
  /** Absolute URLs at the server's `origin`. */
  readonly endpoints: OAuth1Endpoints;
  /** What the server has received, in the order of its answers. */
  readonly log: readonly LogEntry[];
  /**
   * Does what a person does on the authorization page. Takes that page's URL or just the request token; returns the URL
   * that the person is sent to, or the PIN, or an empty string where there is neither. RangeError for a request token that
   * is unknown, expired or settled, and for an unknown user.
   */
  readonly approve: (target: string | URL, options?: ApproveOptions) => string;
  /** An access token without the steps that lead to one. RangeError for an unknown client or user. */
  readonly issueToken: (options?: IssueTokenOptions) => IssuedToken;
  /** Makes the next `times` (1 unless told) requests of a step go wrong. RangeError where the step cannot go wrong so. */
  readonly fault: (step: FaultStep, fault: Fault, times?: number) => void;
  /** Answers over HTTP on 127.0.0.1 as well, with the same tokens, log and faults. */
  readonly listen: (options?: LoopbackOptions) => Promise<OAuth1Loopback>;
}

/** The server, as reached over HTTP. */
export interface OAuth1Loopback extends Loopback {
  /** Absolute URLs at this `origin`. */
  readonly endpoints: OAuth1Endpoints;
}

/** The three URLs that a client is configured with (RFC 5849 §2). */
export interface OAuth1Endpoints {
  readonly requestToken: string;
  readonly authorization: string;
  readonly accessToken: string;
}

/**
 * Starts an emulated provider, in memory. It verifies requests as RFC 5849 wants them verified and says what was wrong, in
 * the terms of the Problem Reporting extension. TypeError or RangeError for an `origin` that is none.
 */
export function oauth1Server(options: OAuth1ServerOptions = {}): OAuth1Server {
  const provider = createProvider(readSettings(options));
  const desk: Desk = { provider, faults: createServerFaultQueue(), log: [] };
  const handle = answerRequest.bind(undefined, desk);
  return {
    fetch: async (input, init) => answerFetch(handle, new Request(input, init)),
    endpoints: endpointsAt(provider.settings.origin),
    log: desk.log,
    approve: (target, choice) => approve(provider, target, choice),
    issueToken: (grant) => issueToken(provider, grant),
    fault: (step, fault, times = 1) => desk.faults.order(step, fault, times),
    listen: async (where) => {
      const loopback = await openLoopback(handle, where);
      return { ...loopback, endpoints: endpointsAt(loopback.origin) };
    },
  };
}

function endpointsAt(origin: string): OAuth1Endpoints {
  return {
    requestToken: origin + paths.requestToken,
    authorization: origin + paths.authorization,
    accessToken: origin + paths.accessToken,
  };
}
