import type { ScopeOptions } from "@oauthkit/core";
import { checkScope, optionInvalid, optionMissing, readOrigin } from "@oauthkit/core/parts";

import type { GoogleOptions, GoogleServers } from "./options.ts";

/** A client that has been looked at, its defaults filled in. */
export interface App extends Pick<
  GoogleOptions,
  "clientId" | "clientSecret" | "hd" | "offline" | "includeGrantedScopes"
> {
  readonly scope: readonly string[];
  readonly places: Places;
}

/** Google's origins. */
export type Places = Readonly<Record<keyof GoogleServers, string>> & {
  /** Where tokens may go. */
  readonly origins: readonly string[];
};

/** Reads the options. Throws `option_missing` and `option_invalid`. */
export function readApp(options: GoogleOptions): App {
  if (typeof options !== "object" || options === null) throw optionMissing("the client is missing; give its clientId");
  const { clientId, clientSecret, hd, offline, includeGrantedScopes } = options;
  const { scope = ["openid", "email", "profile"] } = options;
  checkScope(scope, scopeRules);
  if (hd !== undefined) {
    checkDomain(hd);
    if (!scope.includes("openid")) throw optionInvalid("hd is read out of the id_token; ask for openid as well");
  }
  return { clientId, clientSecret, hd, offline, includeGrantedScopes, scope, places: readPlaces(options.servers) };
}

/** Reads the origins. Throws `option_invalid`. */
export function readPlaces(servers: GoogleServers = {}): Places {
  const read = (name: keyof GoogleServers): string => readOrigin(`servers.${name}`, servers[name] ?? standard[name]);
  const [accounts, oauth2] = [read("accounts"), read("oauth2")];
  const [openidconnect, www] = [read("openidconnect"), read("www")];
  // An emulator's tokens are not for Google's own APIs.
  const isGoogle = Object.values(servers).every((origin) => origin === undefined);
  const origins = isGoogle ? ["https://*.googleapis.com"] : [...new Set([oauth2, openidconnect, www])];
  return { accounts, oauth2, openidconnect, www, origins };
}

/** How Google writes scopes. */
export const scopeRules: ScopeOptions = { names: /^(?:openid|email|profile|https:\/\/[\w.-]+\/[\w./-]*)$/ };

/** Throws `option_invalid` for what is no domain. */
export function checkDomain(hd: unknown): void {
  if (typeof hd === "string" && /^(?:\*|[\w-]+(?:\.[\w-]+)+)$/.test(hd)) return;
  throw optionInvalid("hd has to be a domain, as example.com, or * for any Workspace account");
}

const standard: Readonly<Record<keyof GoogleServers, string>> = {
  accounts: "https://accounts.google.com",
  oauth2: "https://oauth2.googleapis.com",
  openidconnect: "https://openidconnect.googleapis.com",
  www: "https://www.googleapis.com",
};
