import type { ScopeOptions } from "@oauthkit/core";
import {
  checkChoice,
  checkFlags,
  checkScope,
  optionInvalid,
  optionMissing,
  readObject,
  readOrigin,
} from "@oauthkit/core/parts";

import type { GitHubOptions } from "./options.ts";

/** An application that has been looked at, its defaults filled in. */
export interface App {
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly isGitHubApp: boolean;
  readonly scope: readonly string[];
  readonly pkce: boolean;
  /** Headers that the API wants with every request (docs.github.com, "Getting started with the REST API"). */
  readonly headers: Readonly<Record<string, string>>;
  /** Origin of the sign-in. */
  readonly www: string;
  /** URL that the paths of the API are put behind, without a slash at its end. */
  readonly api: string;
}

/** Reads the options. Throws `option_missing` and `option_invalid`. */
export function readApp(options: GitHubOptions): App {
  if (typeof options !== "object" || options === null) {
    throw optionMissing("the application is missing; give its clientId");
  }
  const { clientId, clientSecret, kind = "oauth-app", pkce = true, host = "github.com" } = options;
  const { userAgent = "oauthkit", apiVersion = "2022-11-28" } = options;
  const servers = readObject("servers", options.servers);
  checkChoice("kind", kind, ["oauth-app", "github-app"]);
  checkFlags({ pkce });
  const isGitHubApp = kind === "github-app";
  if (isGitHubApp && options.scope !== undefined) {
    throw optionInvalid("a GitHub App has permissions, which its settings say; leave scope out");
  }
  const scope = options.scope ?? (isGitHubApp ? [] : ["read:user", "user:email"]);
  checkScope(scope, scopeRules);
  if (typeof host !== "string" || !/^[\w-]+(?:\.[\w-]+)*$/.test(host)) {
    throw optionInvalid("host has to be a host's name, as github.example.com");
  }
  return {
    clientId,
    clientSecret,
    isGitHubApp,
    scope,
    pkce,
    headers: {
      accept: "application/vnd.github+json",
      "user-agent": headerOf("userAgent", userAgent),
      "x-github-api-version": headerOf("apiVersion", apiVersion),
    },
    www: readOrigin("servers.www", servers.www ?? `https://${host}`),
    api: servers.api === undefined ? apiOf(host) : readOrigin("servers.api", servers.api),
  };
}

/** How GitHub writes scopes. */
export const scopeRules: ScopeOptions = { names: /^[a-z_]+(?::[a-z_]+)?$/ };

/** github.com and hosts of ghe.com have a host for it; an Enterprise Server has it under a path (docs.github.com, "Getting started with the REST API"). */
function apiOf(host: string): string {
  return host === "github.com" || host.endsWith(".ghe.com") ? `https://api.${host}` : `https://${host}/api/v3`;
}

function headerOf(name: string, value: unknown): string {
  if (typeof value === "string" && /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value)) return value;
  throw optionInvalid(`${name} has to be a text that a header can carry`);
}
