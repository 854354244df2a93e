import { atProviderNow } from "../at-provider.ts";
import { contract } from "../provider.ts";
import { concealed } from "../redact.ts";
import type { OAuth2Definition, OAuth2Provider } from "./definition.ts";
import type { Grants } from "./grant.ts";
import type { DefaultGrants } from "./grants/defaults.ts";

/**
 * Names an OAuth 2 provider and makes it a function of its options: what people who publish one export. The result is
 * frozen data.
 */
export function defineProvider<
  Options,
  X extends object = object,
  G extends Grants = DefaultGrants,
  A = undefined,
  U = undefined,
>(
  id: string,
  build: (options: Options) => OAuth2Definition<X, G, A, U>,
): (options: Options) => OAuth2Provider<X, G, A, U> {
  return (options) => concealed({ ...atProviderNow(id, () => build(options)), id, contract });
}
