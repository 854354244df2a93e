import { OAuth1Client, type OAuth1Definition, type OAuth1Provider } from "@oauthkit/core";

import { setStage, type Stage } from "../stage.ts";
import type { OAuth1ConformanceEmulator, OAuth1ConformanceSetup, OAuth1Session, OAuth1Way } from "./setup.ts";

/** A provider, its emulator and two applications, for one case. */
export interface OAuth1Scene<X extends object, A, U>
  extends
    Stage<OAuth1Provider<X, A, U>, OAuth1ConformanceEmulator>,
    Pick<OAuth1ConformanceSetup<never, X, A, U>, "call" | "fields" | "revoke" | "secondUser"> {
  /** How people come back; the first is the usual one. */
  readonly ways: readonly [OAuth1Way, ...OAuth1Way[]];
  /** A client, of the first application unless told. All that it sends is recorded. */
  readonly open: (definition?: OAuth1Definition<X, A, U>) => OAuth1Client<X, A, U>;
  /** The call that is refused, where the setup has one. */
  readonly refusal:
    | { readonly call: (session: OAuth1Session<X, A, U>) => Promise<unknown>; readonly code: string | number }
    | undefined;
}

/** Sets the scene. Rejects where the setup does. */
export async function openScene<Options, X extends object, A, U, E extends OAuth1ConformanceEmulator>(
  provider: (options: Options) => OAuth1Provider<X, A, U>,
  setup: OAuth1ConformanceSetup<Options, X, A, U, E>,
): Promise<OAuth1Scene<X, A, U>> {
  const stage = await setStage(provider, setup);
  const { emulator, recorder, clock, define } = stage;
  const { call, fields, revoke, refusal, secondUser, ways = ["callback"] } = setup;
  return {
    ...stage,
    call: async (session) => expectAnswer(await call(session)),
    fields,
    ...(revoke === undefined ? {} : { revoke }),
    ...(secondUser === undefined ? {} : { secondUser }),
    refusal: refusal && { code: refusal.code, call: async (session) => refusal.call(session, emulator) },
    ways,
    open: (definition = define()) => new OAuth1Client(definition, { fetch: recorder.fetch, now: clock.now }),
  };
}

/** Where a call ends in the answer itself, as `session.fetch` does, its status decides. */
function expectAnswer(value: unknown): unknown {
  if (!(value instanceof Response) || value.ok) return value;
  throw new Error(`the call was answered with status ${value.status}; call with \`http\`, which throws then`);
}
