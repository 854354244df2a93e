import type { AuthorizationServer } from "oauth4webapi";

import type { Server } from "../oauth2/server.ts";

/** A server of which nothing is known, and nothing need be, but its token endpoint. */
export function fixedServer(tokenEndpoint: URL): Server {
  const metadata: AuthorizationServer = { issuer: tokenEndpoint.origin, token_endpoint: tokenEndpoint.href };
  return {
    load: async () => metadata,
    endpoint: async () => tokenEndpoint,
    forgetKeys: () => false,
    complete: () => undefined,
    known: () => metadata,
  };
}
