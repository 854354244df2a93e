import type { Io } from "../io.ts";
import { type FoundFactory, factoriesOf } from "./factories.ts";
import type { FoundPackage } from "./find-package.ts";
import { installedPackages } from "./installed.ts";
import { loadPackage } from "./load-package.ts";
import { shortNameOf } from "./target.ts";

/** A provider that is installed. */
export interface ListedProvider {
  /** What to write on the command line. */
  readonly label: string;
  readonly found: FoundPackage;
  readonly factory: FoundFactory;
}

/** Every provider that is installed: loads {@link installedPackages}. Packages that cannot be loaded, and those that export none, are left out. */
export async function listProviders(io: Io): Promise<readonly ListedProvider[]> {
  const lists = await Promise.all(
    installedPackages(io).map(async (found) => {
      const factories = factoriesOf(await loadPackage(found, io).catch(() => ({})));
      const name = shortNameOf(found.name);
      return factories.map((factory) => ({
        label: factories.length === 1 ? name : `${name}:${factory.name}`,
        found,
        factory,
      }));
    }),
  );
  return lists.flat();
}
