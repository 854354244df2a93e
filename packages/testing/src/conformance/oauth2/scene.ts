import {
  type Grants,
  OAuth2Client,
  type OAuth2Definition,
  type OAuth2Provider,
  type OAuth2Runtime,
} from "@oauthkit/core";

import type { ConformanceEmulator } from "../emulator.ts";
import { setStage, type Stage } from "../stage.ts";
import type { AnySession, ConformanceSetup, GrantTry } from "./setup.ts";
import type { Ways } from "./ways.ts";
import { withoutWaiting } from "./without-waiting.ts";

/** A provider, its emulator and two applications, for one case. What a provider's own types are, no case has to know. */
export interface Scene extends Stage<AnyProvider, ConformanceEmulator> {
  /** A client, of the first application unless told. All that it sends is recorded. */
  readonly open: (definition?: AnyDefinition, runtime?: OAuth2Runtime) => AnyClient;
  readonly call: (session: AnySession) => Promise<unknown>;
  /** The call that is refused, where the setup has one. */
  readonly refusal:
    | {
        readonly call: (session: AnySession) => Promise<unknown>;
        readonly code: string | number;
        readonly scope?: readonly string[];
      }
    | undefined;
  readonly fields: readonly string[];
  /** Ends a session's token, where the setup has a way. */
  readonly revoke: ((session: AnySession) => Promise<unknown>) | undefined;
  readonly ways: Ways;
  readonly tries: Readonly<Record<string, Try>>;
  readonly scope: readonly string[] | undefined;
  /** Another person than the usual one, where the emulator knows two. */
  readonly secondUser: string | undefined;
  readonly fresh: readonly string[];
}

/** How a way in is used, the emulator known; or why it cannot be. */
type Try = (() => Promise<unknown>) | { readonly not: string };

/** A client of any provider. */
export type AnyClient = OAuth2Client<object, Grants>;

/** A definition of any provider. */
export type AnyDefinition = OAuth2Definition<object, Grants, unknown, unknown>;

/** Any provider, with its name. */
type AnyProvider = OAuth2Provider<object, Grants, unknown, unknown>;

/** Sets the scene. Rejects where the setup does. */
export async function openScene<Options, X extends object, G extends Grants, A, U, E extends ConformanceEmulator>(
  provider: (options: Options) => OAuth2Provider<X, G, A, U>,
  setup: ConformanceSetup<Options, X, G, A, U, E>,
  ways: Ways,
): Promise<Scene> {
  const { refusal, revoke } = setup;
  const stage = await setStage((options: Options) => provider(options) as unknown as AnyProvider, setup);
  const { emulator, recorder, clock, define } = stage;
  return {
    ...stage,
    // Without jitter: when a token is renewed is then a matter of the clock alone.
    open: (definition = define(), runtime = {}) =>
      new OAuth2Client(withoutWaiting(definition, clock), {
        fetch: recorder.fetch,
        now: clock.now,
        jitter: 0,
        ...runtime,
      }),
    call: async (session) => setup.call(session as never),
    refusal: refusal && { ...refusal, call: async (session) => refusal.call(session as never, emulator) },
    revoke: revoke && (async (session) => revoke(session as never)),
    fields: setup.fields.map(String),
    ways,
    tries: Object.fromEntries(
      Object.entries((setup.grants ?? {}) as Record<string, GrantTry<unknown, E> | undefined>).flatMap(([name, use]) =>
        use === undefined ? [] : [[name, typeof use === "function" ? async () => use(emulator) : use]],
      ),
    ),
    scope: setup.scope,
    secondUser: setup.secondUser,
    fresh: setup.fresh ?? [],
  };
}
