import type { Awaitable, GrantInput, Grants, OAuth2Session } from "@oauthkit/core";

import type { ConformanceEmulator } from "../emulator.ts";
import type { ApplicationName, ConformanceWorld } from "../world.ts";

/** What the kit has to know of an OAuth 2 provider beside its definition. `Options` is what `application` gives. */
export interface ConformanceSetup<
  Options,
  X extends object = object,
  G extends Grants = Grants,
  A = unknown,
  U = unknown,
  E extends ConformanceEmulator = ConformanceEmulator,
> {
  /** The provider's options for an application of this name. `secret` makes a secret that the kit finds again wherever it comes out. */
  readonly application: (name: ApplicationName, secret: (label: string) => string) => Options;
  /** A new emulator, at which all of these applications are registered. Asked for once a case. */
  readonly emulator: (world: ConformanceWorld<Options>) => Awaitable<E>;
  /** One call that reads something with the user's token. */
  readonly call: (session: OAuth2Session<X, A, U>) => Promise<unknown>;
  /** A call that the provider refuses, and the code that `failure` reads out of its refusal; left out for a provider without `failure`. */
  readonly refusal?: {
    readonly call: (session: OAuth2Session<X, A, U>, emulator: E) => Promise<unknown>;
    readonly code: string | number;
    /** What a sign-in for this call asks for, where the refusal is about a scope that is missing. Default: `scope`. */
    readonly scope?: readonly string[];
  };
  /** The token fields that the provider promises with `extras`. */
  readonly fields: readonly (keyof X)[];
  /** How to use the ways in that the kit does not know: a function gives the input. `code`, `implicit` and `refresh` it knows. */
  readonly grants?: { readonly [K in keyof G]?: GrantTry<GrantInput<G, K>, E> };
  /** Ends a session's token at the provider, where that is not done with `client.revoke`, at `endpoints.revocation`. */
  readonly revoke?: (session: OAuth2Session<X, A, U>) => Promise<unknown>;
  /** What a sign-in asks for. Name at least two where there are two: with one, nobody notices what stands between them. Default: the provider's own. */
  readonly scope?: readonly string[];
  /** Another person than the usual one, as the emulator's `approve` knows them by `user`. Left out where it knows one person alone. */
  readonly secondUser?: string;
  /** Parameters and headers of calls and token requests that no two of them may share, such as a nonce. */
  readonly fresh?: readonly string[];
}

/** The input of a way in, or why it cannot be tried at the emulator. */
export type GrantTry<Input, E> = ((emulator: E) => Awaitable<Input>) | { readonly not: string };

/** A session, whatever a provider has added to it. */
export type AnySession = OAuth2Session;
