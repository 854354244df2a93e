import type { Awaitable } from "../awaitable.ts";
import type { JsonValue } from "../json.ts";
import type { Transport } from "../transport.ts";
import type { Wire } from "../wire.ts";

/** Parameters of a request; a list stands for a parameter that is repeated (RFC 8707 section 2). */
export type Params = Readonly<Record<string, string | readonly string[]>>;

/** A token answer (RFC 6749 section 5.1), checked and under its standard names. */
export interface TokenResponse {
  readonly access_token: string;
  readonly token_type: string;
  readonly expires_in?: number | undefined;
  readonly refresh_token?: string | undefined;
  readonly scope?: string | undefined;
  readonly id_token?: string | undefined;
  readonly [field: string]: JsonValue | undefined;
}

/** One way to a token (RFC 6749 section 1.3). */
export interface Grant {
  /** Gets the token. Rejects with what the desk rejects with. */
  readonly obtain: (desk: TokenDesk) => Promise<TokenResponse>;
  /** Whether it may run again by itself, to renew: assertions may, codes may not. */
  readonly repeatable: boolean;
  /** The scope it asks for, to be compared with the granted one. */
  readonly scope?: readonly string[] | undefined;
}

/** What the id_token of an answer has to say (OpenID Connect Core section 3.1.3.7). */
export interface IdTokenExpectations {
  readonly nonce?: string | undefined;
  /** Seconds since the person has signed in. */
  readonly maxAge?: number | undefined;
  /**
   * Whether an id_token may be left out where the server's keys cannot be had just then. For a refresh: its answer cannot be
   * asked for again, and the sign-in's id_token stays.
   */
  readonly mayWait?: boolean | undefined;
}

/** Where a grant does its errands: client authentication, quirks, limits and checks are taken care of. */
export interface TokenDesk {
  /**
   * One request to the token endpoint. Rejects with `token_refused` and the server's `problem`,
   * `token_response_invalid`, `id_token_invalid`, or a {@link TransportError}.
   */
  readonly exchange: (
    grantType: string,
    /** A function is asked for each attempt: a server may want the request once more, with its own nonce in the proof. */
    parameters: Params | (() => Awaitable<Params>),
    expect?: IdTokenExpectations,
  ) => Promise<TokenResponse>;
  /** Reads a token answer that came another way, e.g. in a fragment, as if the token endpoint had sent it. */
  readonly accept: (fields: Wire, expect?: IdTokenExpectations) => Promise<TokenResponse>;
  /** One authenticated request to another endpoint of the authorization server, and its JSON. */
  readonly request: (endpoint: DeskEndpoint, parameters: Params) => Promise<Wire>;
  /** A scope as this provider writes it. */
  readonly scopeText: (scope: readonly string[]) => string;
  /** The provider's default scope. */
  readonly defaultScope: readonly string[] | undefined;
  /** Waits a number of seconds. Rejects when the caller gives up. */
  readonly wait: (seconds: number) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds that an exchange may take. */
  readonly timeout: number;
  /** Sends without any of this. */
  readonly transport: Transport;
  readonly clientId: string;
}

/** The endpoints that a grant may ask before it asks for the token. */
export type DeskEndpoint = "deviceAuthorization" | "backchannelAuthentication" | "pushedAuthorization";

/** A provider's ways in, by the names that people type: each makes a grant of its input. */
export type Grants = Readonly<Record<string, GrantOf>>;

// The input of a grant is its own affair; `any` because a function's parameter cannot be widened to unknown.
// oxlint-disable-next-line typescript/no-explicit-any
export type GrantOf = (input: any) => Grant;

/** What a way in has to be given. */
export type GrantInput<G extends Grants, K extends keyof G> = Parameters<G[K]>[0];
