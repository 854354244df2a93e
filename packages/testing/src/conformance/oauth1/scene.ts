import { OAuth1Client, type OAuth1Definition, type OAuth1Provider } from "@oauthkit/core";

import { type Clock, createClock } from "../../clock.ts";
import { demandFields } from "../demand-fields.ts";
import { createRecorder, type Recorder } from "../recorder.ts";
import { createSecrets, type Secrets } from "../secrets.ts";
import type {
  OAuth1ApplicationName,
  OAuth1ConformanceEmulator,
  OAuth1ConformanceSetup,
  OAuth1Session,
  OAuth1Way,
} from "./setup.ts";

/** A provider, its emulator and two applications, for one case. */
export interface OAuth1Scene<X extends object, A, U> extends Pick<
  OAuth1ConformanceSetup<never, X, A, U>,
  "call" | "fields" | "revoke" | "secondUser"
> {
  readonly secrets: Secrets;
  /** The secrets that an application was given. */
  readonly secretsOf: (name: OAuth1ApplicationName) => readonly string[];
  readonly clock: Clock;
  readonly recorder: Recorder;
  readonly emulator: OAuth1ConformanceEmulator;
  /** How people come back; the first is the usual one. */
  readonly ways: readonly [OAuth1Way, ...OAuth1Way[]];
  /** Applies the provider to an application's options; `prepare` sees them first. */
  readonly define: (name?: OAuth1ApplicationName, prepare?: (options: object) => void) => OAuth1Provider<X, A, U>;
  /** A client, of the first application unless told. All that it sends is recorded. */
  readonly open: (definition?: OAuth1Definition<X, A, U>) => OAuth1Client<X, A, U>;
  /** The call that is refused, where the setup has one. */
  readonly refusal:
    | { readonly call: (session: OAuth1Session<X, A, U>) => Promise<unknown>; readonly code: string | number }
    | undefined;
}

/** Where people come back to. */
export const redirectUri = "https://app.example.test/callback";

/** Sets the scene. Rejects where the setup does. */
export async function openScene<Options, X extends object, A, U, E extends OAuth1ConformanceEmulator>(
  provider: (options: Options) => OAuth1Provider<X, A, U>,
  setup: OAuth1ConformanceSetup<Options, X, A, U, E>,
): Promise<OAuth1Scene<X, A, U>> {
  demandFields(setup);
  const [secrets, clock] = [createSecrets(), createClock()];
  const given = { first: [] as string[], second: [] as string[] };
  const applicationOf = (name: OAuth1ApplicationName): Options =>
    setup.application(name, (label) => {
      const secret = secrets.secret(label);
      given[name].push(secret);
      return secret;
    });
  const [first, second] = [applicationOf("first"), applicationOf("second")];
  const world = { applications: [first, second] as const, clock, mint: secrets.mint, redirectUri };
  const emulator = await setup.emulator(world);
  const recorder = createRecorder(async (input, init) => emulator.fetch(input, init));
  const define: OAuth1Scene<X, A, U>["define"] = (name = "first", prepare) => {
    const options = name === "first" ? first : second;
    if (typeof options === "object" && options !== null) prepare?.(options);
    return provider(options);
  };
  const { call, fields, revoke, refusal, secondUser, ways = ["callback"] } = setup;
  return {
    call: async (session) => expectAnswer(await call(session)),
    fields,
    ...(revoke === undefined ? {} : { revoke }),
    ...(secondUser === undefined ? {} : { secondUser }),
    refusal: refusal && { code: refusal.code, call: async (session) => refusal.call(session, emulator) },
    secrets,
    secretsOf: (name) => given[name],
    clock,
    recorder,
    emulator,
    ways,
    define,
    open: (definition = define()) => new OAuth1Client(definition, { fetch: recorder.fetch, now: clock.now }),
  };
}

/** Where a call ends in the answer itself, as `session.fetch` does, its status decides. */
function expectAnswer(value: unknown): unknown {
  if (!(value instanceof Response) || value.ok) return value;
  throw new Error(`the call was answered with status ${value.status}; call with \`http\`, which throws then`);
}
