import type { AuthorizationServer } from "oauth4webapi";

import type { Server } from "../oauth2/server.ts";

/** A server of which nothing is known, and nothing need be, but its token endpoint; by that, it is named too. */
export function fixedServer(tokenEndpoint: URL): Server {
  const metadata: AuthorizationServer = { issuer: tokenEndpoint.href, token_endpoint: tokenEndpoint.href };
  return {
    load: async () => metadata,
    endpoint: async () => tokenEndpoint,
    forgetKeys: () => false,
    complete: () => undefined,
    known: () => metadata,
  };
}
