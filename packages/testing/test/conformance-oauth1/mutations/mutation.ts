import { checkOAuth1Provider, type ConformanceReport } from "../../../src/conformance/index.ts";
import { type Photos, photos, type PhotosApp, photosSetup } from "../photos.ts";

/** A provider that is broken in one way. */
export interface Mutation {
  /** The one case that has to fail. */
  readonly id: string;
  /** What is wrong with it. */
  readonly wrong: string;
  readonly check: () => Promise<ConformanceReport>;
}

/** Photos with other parts in its definition. */
export function definedWith(id: string, wrong: string, change: (app: PhotosApp) => Partial<Photos>): Mutation {
  return madeBy(id, wrong, (app) => altered(photos(app), change(app)));
}

/** Photos made in another way. */
export function madeBy(id: string, wrong: string, provider: (app: PhotosApp) => Photos): Mutation {
  return { id, wrong, check: async () => checkOAuth1Provider(provider, photosSetup) };
}

/** Photos with something else around it. */
export function setUpWith(id: string, wrong: string, change: Partial<typeof photosSetup>): Mutation {
  return { id, wrong, check: async () => checkOAuth1Provider(photos, { ...photosSetup, ...change }) };
}

/** A copy that consoles print as they print the original, which a spread would not be. */
export function altered(definition: Photos, changes: Partial<Photos>): Photos {
  const properties = { ...Object.getOwnPropertyDescriptors(definition), ...Object.getOwnPropertyDescriptors(changes) };
  return Object.defineProperties({}, properties) as Photos;
}
