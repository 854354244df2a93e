import type { Grant, Params } from "../grant.ts";
import { scopeParameter } from "./scope.ts";

/** What the client credentials grant may be given. */
export interface ClientCredentialsInput {
  readonly scope?: readonly string[] | undefined;
  /** Further parameters, e.g. `audience` or `resource`. */
  readonly parameters?: Params | undefined;
}

/** A token for the application itself (RFC 6749 section 4.4). Renews by running again. */
export function clientCredentials({ scope, parameters }: ClientCredentialsInput = {}): Grant {
  return {
    repeatable: true,
    scope,
    obtain: async (desk) =>
      desk.exchange("client_credentials", { ...parameters, ...scopeParameter(desk, scope ?? desk.defaultScope) }),
  };
}
