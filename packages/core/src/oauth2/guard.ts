import type { AuthorizationServer } from "oauth4webapi";

import { createOriginGuard, type OriginGuard } from "../origins.ts";
import { metadataNames } from "./metadata.ts";
import type { Server } from "./server.ts";

/** Lets tokens go to the listed origins; where none are listed, to those of the endpoints that are known by then. */
export function createServerGuard(
  origins: readonly string[] | undefined,
  server: Server,
  allowInsecureRequests: boolean,
): OriginGuard {
  const guardOf = (metadata: AuthorizationServer): OriginGuard =>
    createOriginGuard(origins, urlsOf(metadata), allowInsecureRequests);
  let known = server.known();
  let guard = guardOf(known);
  return (url) => {
    // Made anew only when the server was discovered since: this runs with every call.
    if (server.known() !== known) guard = guardOf((known = server.known()));
    guard(url);
  };
}

function urlsOf(metadata: AuthorizationServer): readonly URL[] {
  return ["issuer", ...Object.values(metadataNames)].flatMap((name) => {
    const url = metadata[name];
    return typeof url === "string" && URL.canParse(url) ? [new URL(url)] : [];
  });
}
