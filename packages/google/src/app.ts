import type { ScopeOptions } from "@oauthkit/core";
import { checkFlags, checkScope, optionInvalid, optionMissing, readObject, readOrigin } from "@oauthkit/core/parts";

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
  const { clientId, clientSecret, offline, includeGrantedScopes } = options;
  const { scope = ["openid", "email", "profile"] } = options;
  checkScope(scope, scopeRules);
  checkFlags({ offline, includeGrantedScopes });
  const hd = readDomain(options.hd);
  if (hd !== undefined && !scope.includes("openid")) {
    throw optionInvalid("hd is read out of the id_token; ask for openid as well");
  }
  return { clientId, clientSecret, hd, offline, includeGrantedScopes, scope, places: readPlaces(options.servers) };
}

/** Reads the origins. Throws `option_invalid`. */
export function readPlaces(given: GoogleServers | undefined): Places {
  const servers = readObject("servers", given);
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

/** A domain as Google writes it, in small letters. Throws `option_invalid` for what is none. */
export function readDomain(hd: unknown): string | undefined {
  if (hd === undefined) return undefined;
  if (typeof hd === "string" && /^(?:\*|[\w-]+(?:\.[\w-]+)+)$/.test(hd)) return hd.toLowerCase();
  throw optionInvalid("hd has to be a domain, as example.com, or * for any Workspace account");
}

const standard: Readonly<Record<keyof GoogleServers, string>> = {
  accounts: "https://accounts.google.com",
  oauth2: "https://oauth2.googleapis.com",
  openidconnect: "https://openidconnect.googleapis.com",
  www: "https://www.googleapis.com",
};
