import type { AuthorizationServer } from "oauth4webapi";

import { createOriginGuard, type OriginGuard } from "../origins.ts";
import { metadataNames } from "./metadata.ts";
import { runQuirk } from "./run-quirk.ts";
import type { Server } from "./server.ts";

/** What decides where tokens may go. */
export interface Guards<T> {
  /** Without the token, before anything else. */
  readonly guard: OriginGuard;
  /** With it, where the provider's tokens name their origins. */
  readonly guardToken: ((url: string, token: T) => void) | undefined;
}

/** Lets tokens go to the listed origins; where none are listed, to those of the endpoints that are known by then. */
export function createGuards<T extends object>(
  origins: readonly string[] | ((token: T) => readonly string[]) | undefined,
  server: Server,
  allowInsecureRequests: boolean,
): Guards<T> {
  if (typeof origins !== "function") {
    return { guard: createServerGuard(origins, server, allowInsecureRequests), guardToken: undefined };
  }
  // One for each token in use: this runs with every call.
  const guards = new WeakMap<T, OriginGuard>();
  const guardToken = (url: string, token: T): void => {
    const known = guards.get(token);
    if (known !== undefined) return known(url);
    const guard = createOriginGuard(
      runQuirk("origins", () => origins(token)),
      [],
      allowInsecureRequests,
    );
    guards.set(token, guard);
    return guard(url);
  };
  return { guard: () => undefined, guardToken };
}

function createServerGuard(
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
