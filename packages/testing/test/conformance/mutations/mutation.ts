import { defineProvider } from "@oauthkit/core";

import { checkProvider, type ConformanceReport } from "../../../src/conformance/index.ts";
import type { ClipsVariation } from "../reference/clips-emulator.ts";
import { clips, type ClipsApp, type ClipsProvider } from "../reference/clips.ts";
import { type ClipsSetup, clipsSetup } from "../reference/setup.ts";

/** A provider that is broken in one way. */
export interface Mutation {
  /** The one case that has to fail. */
  readonly id: string;
  /** What is wrong with it. */
  readonly wrong: string;
  /** What the failed case has to say. */
  readonly says: RegExp;
  readonly check: () => Promise<ConformanceReport>;
}

/** What a mutation is called, and what it leads to. */
export type Told = Pick<Mutation, "id" | "wrong" | "says">;

/** Clips with other parts in its definition. */
export function definedWith(
  told: Told,
  change: (app: ClipsApp, own: ClipsProvider) => Partial<ClipsProvider>,
): Mutation {
  return madeBy(told, (app) => altered(clips(app), change(app, clips(app))));
}

/** Clips made in another way. */
export function madeBy(told: Told, provider: (app: ClipsApp) => ClipsProvider): Mutation {
  return { ...told, check: async () => checkProvider(provider, clipsSetup()) };
}

/** Clips with something else around it. */
export function setUpWith(told: Told, change: Partial<ClipsSetup>, variation?: ClipsVariation): Mutation {
  return { ...told, check: async () => checkProvider(clips, { ...clipsSetup(variation), ...change }) };
}

/** Another definition under the same name. */
export function altered(own: ClipsProvider, changes: Partial<ClipsProvider>): ClipsProvider {
  const given = Object.entries({ ...own, ...changes }).filter(([, value]) => value !== undefined);
  return defineProvider(changes.id ?? own.id, () => Object.fromEntries(given) as unknown as ClipsProvider)({});
}
