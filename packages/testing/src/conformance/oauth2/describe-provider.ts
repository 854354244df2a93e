import type { Grants, OAuth2Provider } from "@oauthkit/core";

import { type CaseDefinition, type ConformanceCase, createCases } from "../case.ts";
import type { ConformanceEmulator } from "../emulator.ts";
import { withoutNetwork } from "../guarded.ts";
import { type ConformanceReport, createReport } from "../report.ts";
import { type ConformanceRunner, describeCases } from "../runner.ts";
import { sketchOf, stampOf } from "../sketch.ts";
import { withTimeOfDay } from "../time-of-day.ts";
import { allCases } from "./cases/all.ts";
import { openScene, type Scene } from "./scene.ts";
import type { ConformanceSetup } from "./setup.ts";
import { waysOf } from "./ways.ts";

/** Registers one test for each assertion on an OAuth 2 provider. */
export function describeProvider<
  Options,
  X extends object,
  G extends Grants,
  A,
  U,
  Own extends Options = Options,
  E extends ConformanceEmulator = ConformanceEmulator,
>(
  runner: ConformanceRunner,
  provider: (options: Options) => OAuth2Provider<X, G, A, U>,
  setup: ConformanceSetup<Own, NoInfer<X>, NoInfer<G>, NoInfer<A>, NoInfer<U>, E>,
): void {
  const cases = providerCases(provider, setup);
  describeCases(runner, `${stampOf(provider, setup).id} as an OAuth 2 provider`, cases);
}

/** The same assertions without a test runner. */
export function providerCases<
  Options,
  X extends object,
  G extends Grants,
  A,
  U,
  Own extends Options = Options,
  E extends ConformanceEmulator = ConformanceEmulator,
>(
  provider: (options: Options) => OAuth2Provider<X, G, A, U>,
  setup: ConformanceSetup<Own, NoInfer<X>, NoInfer<G>, NoInfer<A>, NoInfer<U>, E>,
): readonly ConformanceCase[] {
  const { grants } = sketchOf(provider, setup);
  const ways = waysOf(grants, setup.grants as never);
  const cases = allCases(ways).map(atItsTime).map(withoutNetwork);
  return createCases(cases, async () => openScene(provider, setup, ways));
}

/** Tries them all, and tells what came of them. */
export async function checkProvider<
  Options,
  X extends object,
  G extends Grants,
  A,
  U,
  Own extends Options = Options,
  E extends ConformanceEmulator = ConformanceEmulator,
>(
  provider: (options: Options) => OAuth2Provider<X, G, A, U>,
  setup: ConformanceSetup<Own, NoInfer<X>, NoInfer<G>, NoInfer<A>, NoInfer<U>, E>,
): Promise<ConformanceReport> {
  return createReport(stampOf(provider, setup), providerCases(provider, setup));
}

/** The scene's clock is everybody's, the provider's too. */
function atItsTime({ run, ...definition }: CaseDefinition<Scene>): CaseDefinition<Scene> {
  return { ...definition, run: async (scene) => withTimeOfDay(scene.clock.now, async () => run(scene)) };
}
