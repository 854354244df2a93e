import type { ProviderStamp } from "@oauthkit/core";

import type { StageSetup } from "./stage.ts";

/** What there is to see of a definition before any case runs: nothing where the provider cannot be made. */
export function sketchOf<Options, P>(
  provider: (options: Options) => P,
  { application }: Pick<StageSetup<Options, unknown>, "application">,
): Partial<P> {
  try {
    return provider(application("first", (label) => label)) ?? {};
  } catch {
    return {};
  }
}

/** What a report is headed by. A provider that cannot be made has no name yet. */
export function stampOf<Options>(
  provider: (options: Options) => Partial<ProviderStamp>,
  setup: Pick<StageSetup<Options, unknown>, "application">,
): ProviderStamp {
  const { id = "unknown", contract = 0 } = sketchOf(provider, setup);
  return { id, contract };
}
