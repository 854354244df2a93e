import { ConfigurationError } from "../errors.ts";
import type { ScopeOptions } from "./definition.ts";

/**
 * Throws `option_invalid` for several scopes in one text: it is several names to the server, and one to whoever looks for `openid`; and for what is no
 * scope's name at this provider.
 */
export function checkScope(
  scope: readonly string[] = [],
  { separator = " ", names = /^\S+$/ }: ScopeOptions = {},
): void {
  const isName = (name: unknown): boolean =>
    typeof name === "string" && name.search(names) !== -1 && !name.includes(separator);
  if (Array.isArray(scope) && scope.every(isName)) return;
  const message =
    "scope has to be a list, each scope a text of its own, without spaces and as the provider writes it; split it";
  throw new ConfigurationError("option_invalid", message);
}
