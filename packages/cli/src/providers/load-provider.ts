import type { Io } from "../io.ts";
import { UsageError } from "../problems.ts";
import { factoriesOf, factoryNamed, type FoundFactory } from "./factories.ts";
import { findPackage, type FoundPackage } from "./find-package.ts";
import { loadPackage } from "./load-package.ts";
import { isBuiltOnCore } from "./manifest.ts";
import { notFound } from "./not-found.ts";
import { shortNameOf, type Target } from "./target.ts";

/** A provider that can be used, once its options are known. */
export interface Provider {
  readonly found: FoundPackage;
  readonly factory: FoundFactory;
  /** What stands for it on the command line. */
  readonly label: string;
}

/** Finds and loads a provider. Rejects with {@link UsageError} where there is none, or where there are several. */
export async function loadProvider(target: Target, io: Io): Promise<Provider> {
  const { spec, exportName } = target;
  const found = findPackage(spec, [io.cwd, io.modules.beside]);
  if (found === undefined) throw notFound(spec, io);
  if (found.file === undefined && !isBuiltOnCore(found.manifest)) {
    throw new UsageError(`${found.name} is no provider: it does not depend on @oauthkit/core (${found.folder})`);
  }
  const exports = await loadPackage(found, io);
  if (exportName !== undefined) {
    const factory = factoryNamed(exports, exportName);
    if (factory !== undefined) return { found, factory, label: `${shortNameOf(found.name)}:${exportName}` };
    const names = factoriesOf(exports).map(({ name }) => name);
    throw new UsageError(`${found.name} exports no function ${exportName}; its providers: ${listed(names)}`);
  }
  const [factory, ...others] = factoriesOf(exports);
  if (factory === undefined) {
    throw new UsageError(`${found.name} exports no provider; name a function of it by --export, if it has one`);
  }
  if (others.length > 0) {
    const labels = [factory, ...others].map(({ name }) => `${shortNameOf(found.name)}:${name}`);
    throw new UsageError(`${found.name} has several providers; say which one: ${labels.join(", ")}`);
  }
  return { found, factory, label: shortNameOf(found.name) };
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.join(", ");
}
