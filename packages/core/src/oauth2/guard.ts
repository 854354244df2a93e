import type { AuthorizationServer } from "oauth4webapi";

import { isInsecure } from "../endpoints.ts";
import type { OriginGuard } from "../origins.ts";
import { metadataNames } from "./metadata.ts";
import type { Server } from "./server.ts";
import { createStarGuard } from "./star-origins.ts";
import { createTokenGuards, type Guards } from "./token-guard.ts";

/** Lets tokens go to the listed origins; where none are listed, to those of the endpoints that are known by then. */
export function createGuards<T extends object>(
  origins: readonly string[] | ((token: T) => readonly string[]) | undefined,
  server: Server,
  allowInsecureRequests: boolean,
): Guards<T> {
  if (typeof origins !== "function") {
    return { guard: createServerGuard(origins, server, allowInsecureRequests), guardToken: undefined };
  }
  return createTokenGuards(origins, allowInsecureRequests);
}

function createServerGuard(
  origins: readonly string[] | undefined,
  server: Server,
  allowInsecureRequests: boolean,
): OriginGuard {
  const guardOf = (metadata: AuthorizationServer): ((url: string) => void) =>
    createStarGuard(origins, urlsOf(metadata, allowInsecureRequests), allowInsecureRequests);
  let known = server.known();
  let guard = guardOf(known);
  let rest = 0;
  return (url) => {
    // Made anew only when the server was discovered since: this runs with every call.
    if (server.known() !== known) guard = guardOf((known = server.known()));
    try {
      return guard(url);
    } catch (error) {
      const completion = origins === undefined && performance.now() > rest ? server.complete() : undefined;
      if (completion === undefined) throw error;
      // The server may have more endpoints than are known by now; whether a call may be made must not depend on that.
      return completion.then(
        (metadata) => guardOf(metadata)(url),
        () => {
          rest = performance.now() + pause;
          throw error;
        },
      );
    }
  };
}

// Milliseconds in which a server that did not answer is not asked again for the sake of a call.
const pause = 60_000;

function urlsOf(metadata: AuthorizationServer, allowInsecureRequests: boolean): readonly URL[] {
  const named = ["issuer", ...Object.values(metadataNames)].map((name) => metadata[name]);
  const urls = [...named, ...Object.values(metadata.mtls_endpoint_aliases ?? {})].flatMap((url) =>
    typeof url === "string" && URL.canParse(url) ? [new URL(url)] : [],
  );
  // What a server says of itself opens no way that nobody has checked.
  return allowInsecureRequests ? urls : urls.filter((url) => !isInsecure(url));
}
