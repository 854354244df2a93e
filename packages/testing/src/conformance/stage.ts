import type { Awaitable, Fetch } from "@oauthkit/core";

import { type Clock, createClock } from "../clock.ts";
import { demandFields } from "./demand-fields.ts";
import { createRecorder, type Recorder } from "./recorder.ts";
import { createSecrets, type Secrets } from "./secrets.ts";
import { type ApplicationName, type ConformanceWorld, redirectUri } from "./world.ts";

/** What the scenes of both protocols stand on: a provider, its emulator, two applications and one clock. */
export interface Stage<P, E> {
  readonly secrets: Secrets;
  /** The secrets that an application was given. */
  readonly secretsOf: (name: ApplicationName) => readonly string[];
  readonly clock: Clock;
  readonly recorder: Recorder;
  readonly emulator: E;
  /** Applies the provider to an application's options; `prepare` sees them first. */
  readonly define: (name?: ApplicationName, prepare?: (options: object) => void) => P;
}

/** What a stage takes of a setup. */
export interface StageSetup<Options, E> {
  readonly application: (name: ApplicationName, secret: (label: string) => string) => Options;
  readonly emulator: (world: ConformanceWorld<Options>) => Awaitable<E>;
  readonly fields: unknown;
}

/** Sets the stage. Rejects where the setup does. */
export async function setStage<Options, P, E extends { readonly fetch: Fetch }>(
  provider: (options: Options) => P,
  setup: StageSetup<Options, E>,
): Promise<Stage<P, E>> {
  demandFields(setup);
  const [secrets, clock] = [createSecrets(), createClock()];
  const given = { first: [] as string[], second: [] as string[] };
  const applicationOf = (name: ApplicationName): Options =>
    setup.application(name, (label) => {
      const secret = secrets.secret(label);
      given[name].push(secret);
      return secret;
    });
  const [first, second] = [applicationOf("first"), applicationOf("second")];
  const emulator = await setup.emulator({ applications: [first, second], clock, mint: secrets.mint, redirectUri });
  return {
    secrets,
    secretsOf: (name) => given[name],
    clock,
    recorder: createRecorder(async (input, init) => emulator.fetch(input, init)),
    emulator,
    define: (name = "first", prepare) => {
      const options = name === "first" ? first : second;
      if (typeof options === "object" && options !== null) prepare?.(options);
      return provider(options);
    },
  };
}
