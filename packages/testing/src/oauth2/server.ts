import { openLoopback, type Loopback, type LoopbackOptions } from "../loopback.ts";
import { answerFetch, type Fetch } from "../oauth1/fetch-form.ts";
import { answerRequest, type Desk } from "./answer.ts";
import { approve, approvePost, type ConsentOptions } from "./approve.ts";
import { countEntries, type Counted } from "./count.ts";
import { findDevice } from "./device-authorization.ts";
import { createOAuth2FaultQueue, type OAuth2Fault, type OAuth2FaultStep } from "./faults.ts";
import { issueToken, type IssueOptions, type OAuth2IssuedToken } from "./issue-token.ts";
import type { OAuth2LogEntry } from "./log.ts";
import type { AuthorizationServerOptions } from "./options.ts";
import { endpointsAt, type OAuth2Endpoints } from "./paths.ts";
import { decidePoll } from "./polls.ts";
import { createProvider } from "./provider.ts";
import { createServiceAccount, type ServiceAccountKey, type ServiceAccountOptions } from "./service-account.ts";
import { readSettings } from "./settings.ts";
import { openVisit } from "./visit.ts";

/** An emulated authorization server. Every member works detached from the object. */
export interface AuthorizationServer {
  readonly issuer: string;
  /** Absolute URLs at the issuer. */
  readonly endpoints: OAuth2Endpoints;
  /**
   * The server as a stand-in for globalThis.fetch: it answers at its issuer's origin, and any other host cannot be reached.
   * Redirects are not followed.
   */
  readonly fetch: Fetch;
  /** What was sent to the server, in the order of arrival. */
  readonly log: readonly OAuth2LogEntry[];
  /** Counts in the log. */
  readonly count: (what: Counted, detail?: string) => number;
  /**
   * Does what a person does on the authorization page, and returns the URL that the person is sent back to, be it with a
   * refusal. RangeError for a request that cannot be sent back, for one that wants a posted answer, and for an unknown user.
   */
  readonly approve: (url: string | URL, options?: ConsentOptions) => Promise<string>;
  /** The same where the request has the response_mode form_post: returns what the browser posts to the client. */
  readonly approvePost: (url: string | URL, options?: ConsentOptions) => Promise<Request>;
  /** Tokens without the steps that lead to them. RangeError for an unknown client or user. */
  readonly issueToken: (options?: IssueOptions) => OAuth2IssuedToken;
  /**
   * Puts an account on file that signs for itself (RFC 7523 §2.1), and resolves with its key file, in the shape of Google's.
   * Rejects with RangeError for a name that is taken.
   */
  readonly createServiceAccount: (options?: ServiceAccountOptions) => Promise<ServiceAccountKey>;
  /** Makes the next `times` (1 unless told) requests of a step go wrong. */
  readonly fault: (step: OAuth2FaultStep, fault: OAuth2Fault, times?: number) => void;
  /** Forgets the faults that have not struck yet. */
  readonly clearFaults: () => void;
  /** Makes every access token that there is invalid, before its time. */
  readonly revokeAccessTokens: () => void;
  /** Makes every refresh token that there is invalid. */
  readonly revokeRefreshTokens: () => void;
  /** Says yes or no on the page that a device sent the person to (RFC 8628 §3.3). RangeError where there is nothing to decide. */
  readonly approveDevice: (userCode: string, options?: ConsentOptions) => void;
  /** Says yes or no to a backchannel request (CIBA §8). RangeError where there is nothing to decide. */
  readonly approveBackchannel: (authReqId: string, options?: ConsentOptions) => void;
  /** Wants proofs with new nonces from now on, where it wants nonces (RFC 9449 §8). */
  readonly rotateNonces: () => void;
  /** Signs with a new key from now on; the old one is no longer published, unless it is kept. */
  readonly rotateKeys: (options?: { readonly keepOld?: boolean }) => void;
  /** Answers over HTTP on 127.0.0.1 as well, as an issuer of its own, with the same clients, tokens, log and faults. */
  readonly listen: (options?: LoopbackOptions) => Promise<AuthorizationServerLoopback>;
}

/** The server, as reached over HTTP. */
export interface AuthorizationServerLoopback extends Loopback {
  /** The origin, and the path that the server's issuer has. */
  readonly issuer: string;
  /** Absolute URLs at this issuer. */
  readonly endpoints: OAuth2Endpoints;
  /** The same as the server's, for an account that gets its tokens at this issuer. */
  readonly createServiceAccount: AuthorizationServer["createServiceAccount"];
}

/** Starts an emulated authorization server, in memory. TypeError or RangeError for an issuer that is none. */
export function authorizationServer(options: AuthorizationServerOptions = {}): AuthorizationServer {
  const provider = createProvider(readSettings(options));
  const desk: Desk = { provider, faults: createOAuth2FaultQueue(), log: [] };
  const { issuer } = provider.settings;
  const issuers = new Set([issuer]);
  return {
    issuer,
    endpoints: endpointsAt(issuer),
    fetch: async (input, init) => answerFetch(answerRequest.bind(undefined, desk, issuer), new Request(input, init)),
    log: desk.log,
    count: (what, detail) => countEntries(desk.log, what, detail),
    approve: async (url, choice = {}) => approve(openVisit(desk, issuers, url), choice),
    approvePost: async (url, choice = {}) => approvePost(openVisit(desk, issuers, url), choice),
    issueToken: (grant = {}) => issueToken({ provider, issuer }, grant),
    createServiceAccount: async (account = {}) => createServiceAccount({ provider, issuer }, account),
    fault: (step, fault, times = 1) => desk.faults.order(step, fault, times),
    clearFaults: desk.faults.clear,
    revokeAccessTokens: () => revoke(provider.accessTokens),
    revokeRefreshTokens: () => revoke(provider.refreshTokens),
    approveDevice: (userCode, choice = {}) => decidePoll(provider, findDevice(provider, userCode), choice),
    approveBackchannel: (id, choice = {}) => decidePoll(provider, provider.backchannel.get(id), choice),
    rotateNonces: () => {
      provider.nonces.token.rotate();
      provider.nonces.resource.rotate();
    },
    rotateKeys: ({ keepOld = false } = {}) => provider.keys.rotate(keepOld),
    listen: async (where) => listen(desk, issuers, where),
  };
}

function revoke(tokens: ReadonlyMap<string, { revoked: boolean }>): void {
  for (const token of tokens.values()) token.revoked = true;
}

async function listen(
  desk: Desk,
  issuers: Set<string>,
  where: LoopbackOptions | undefined,
): Promise<AuthorizationServerLoopback> {
  const path = new URL(desk.provider.settings.issuer).pathname.replace(/^\/$/, "");
  let issuer = "";
  const loopback = await openLoopback(async (incoming) => answerRequest(desk, issuer, incoming), where);
  issuer = loopback.origin + path;
  issuers.add(issuer);
  const place = { provider: desk.provider, issuer };
  return {
    ...loopback,
    issuer,
    endpoints: endpointsAt(issuer),
    createServiceAccount: async (account = {}) => createServiceAccount(place, account),
  };
}
