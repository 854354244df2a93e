import type { Awaitable, Fetch, OAuth1Token, Session } from "@oauthkit/core";

import type { ApplicationName, ConformanceWorld } from "../world.ts";

/** What the kit has to know of an OAuth 1 provider beside its definition. */
export interface OAuth1ConformanceSetup<
  Options,
  X extends object = object,
  A = unknown,
  U = unknown,
  E extends OAuth1ConformanceEmulator = OAuth1ConformanceEmulator,
> {
  /** The provider's options for an application of this name. `secret` makes a secret that the kit finds again wherever it comes out. */
  readonly application: (name: ApplicationName, secret: (label: string) => string) => Options;
  /** A new emulator, at which all of these applications are registered. Asked for once a case. */
  readonly emulator: (world: ConformanceWorld<Options>) => Awaitable<E>;
  /** One call that reads something with the user's token. */
  readonly call: (session: OAuth1Session<X, A, U>) => Promise<unknown>;
  /** A call that the provider refuses, and the code that `failure` reads out of its refusal. Left out where refusals have no codes. */
  readonly refusal?: {
    readonly call: (session: OAuth1Session<X, A, U>, emulator: E) => Promise<unknown>;
    readonly code: string | number;
  };
  /** The token fields that the provider promises with `extras`. */
  readonly fields: readonly (keyof X)[];
  /**
   * How people come back: with a URL, with a PIN that they copy (`approve` then gives the PIN), or either way. Most cases sign in
   * by the first one. Default: `["callback"]`.
   */
  readonly ways?: readonly [OAuth1Way, ...OAuth1Way[]];
  /** Another person than the usual one, as the emulator's `approve` knows them by `user`. Left out where it knows one person alone. */
  readonly secondUser?: string;
  /** Ends a session's token at the provider, where there is a way to. */
  readonly revoke?: (session: OAuth1Session<X, A, U>) => Promise<unknown>;
}

/** How a person comes back from the authorization page (RFC 5849 section 2.2). */
export type OAuth1Way = "callback" | "pin";

/** A person's session at an OAuth 1 provider. */
export type OAuth1Session<X extends object, A, U> = Session<OAuth1Token & X, A, U>;

/** What the kit needs of an emulator. */
export interface OAuth1ConformanceEmulator {
  /** Answers as the provider would. */
  readonly fetch: Fetch;
  /**
   * A person opens the URL and agrees, or does not: the URL that they come back with, or the PIN that they are shown. An empty
   * text where they are not sent back. `user` is the setup's `secondUser`, or left out.
   */
  readonly approve: (
    url: URL,
    options?: { readonly deny?: boolean; readonly user?: string },
  ) => Awaitable<string | URL>;
  /** Ends every access token. Left out where only `revoke` does. */
  readonly expireTokens?: () => unknown;
}
