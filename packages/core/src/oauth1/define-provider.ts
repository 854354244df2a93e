import { atProviderNow } from "../at-provider.ts";
import { contract } from "../provider.ts";
import { concealed } from "../redact.ts";
import type { OAuth1Definition, OAuth1Provider } from "./definition.ts";

/**
 * Makes an OAuth 1.0a provider for others to install: a function from their options to a frozen definition.
 * Consoles print it without its secret; `JSON.stringify` does not hide it.
 */
export function defineOAuth1Provider<Options, X extends object = object, A = undefined, U = undefined>(
  id: string,
  build: (options: Options) => OAuth1Definition<X, A, U>,
): (options: Options) => OAuth1Provider<X, A, U> {
  return (options) => concealed({ ...atProviderNow(id, () => build(options)), id, contract });
}
