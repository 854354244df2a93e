import type { OAuth1Provider } from "@oauthkit/core";

import { type ConformanceCase, createCases } from "../case.ts";
import { withoutNetwork } from "../guarded.ts";
import { type ConformanceReport, createReport } from "../report.ts";
import { type ConformanceRunner, describeCases } from "../runner.ts";
import { stampOf } from "../sketch.ts";
import { allCases } from "./cases/all.ts";
import { openScene } from "./scene.ts";
import type { OAuth1ConformanceEmulator, OAuth1ConformanceSetup } from "./setup.ts";

/** Registers one test for each assertion on an OAuth 1 provider. */
export function describeOAuth1Provider<Options, X extends object, A, U, E extends OAuth1ConformanceEmulator>(
  runner: ConformanceRunner,
  provider: (options: Options) => OAuth1Provider<X, A, U>,
  setup: OAuth1ConformanceSetup<NoInfer<Options>, NoInfer<X>, NoInfer<A>, NoInfer<U>, E>,
): void {
  describeCases(runner, `${stampOf(provider, setup).id} as an OAuth 1 provider`, oauth1ProviderCases(provider, setup));
}

/** The same assertions without a test runner. */
export function oauth1ProviderCases<Options, X extends object, A, U, E extends OAuth1ConformanceEmulator>(
  provider: (options: Options) => OAuth1Provider<X, A, U>,
  setup: OAuth1ConformanceSetup<NoInfer<Options>, NoInfer<X>, NoInfer<A>, NoInfer<U>, E>,
): readonly ConformanceCase[] {
  const guarded = allCases<X, A, U>().map(withoutNetwork);
  return createCases(guarded, async () => openScene(provider, setup));
}

/** Tries them all, and tells what came of them. */
export async function checkOAuth1Provider<Options, X extends object, A, U, E extends OAuth1ConformanceEmulator>(
  provider: (options: Options) => OAuth1Provider<X, A, U>,
  setup: OAuth1ConformanceSetup<NoInfer<Options>, NoInfer<X>, NoInfer<A>, NoInfer<U>, E>,
): Promise<ConformanceReport> {
  return createReport(stampOf(provider, setup), oauth1ProviderCases(provider, setup));
}
