import { ConfigurationError } from "@oauthkit/core";

import type { SignInClient } from "./client.ts";
import { createJar, type Jar } from "./jar.ts";
import { oauth1Protocol } from "./oauth1.ts";
import { oauth2Protocol } from "./oauth2.ts";
import type { SignInOptions } from "./options.ts";
import type { Protocol } from "./protocol.ts";
import { readReturnTo } from "./return-to.ts";

/** A route's options, looked at once. */
export interface Site {
  readonly protocol: Protocol;
  readonly jar: Jar;
  /** Scheme, host and port, as browsers see them. */
  readonly origin: string;
  /** The path of the callback, without a slash at the end. */
  readonly callbackPath: string;
  readonly returnTo: string;
  /** Whether cookies go without protection, on this machine alone. */
  readonly isDevelopment: boolean;
}

/** Reads the options. Throws `option_missing`, `option_invalid`, `key_missing` and `key_invalid`. */
export function readSite<C extends SignInClient>(client: C, options: SignInOptions<C>): Site {
  const { maxAge = 600, cookieName = "signin", keys, now = Date.now, as } = options;
  const { origin, pathname, protocol: scheme } = readRedirectUri(options);
  const isSecure = scheme === "https:";
  if (typeof options.signedIn !== "function") {
    throw new ConfigurationError("option_missing", "signedIn is missing: the function that begins your own session");
  }
  if (typeof as === "string")
    throw invalid("as has to be a function here: one text would give everybody the same name");
  if (!(Number.isInteger(maxAge) && maxAge > 0 && maxAge <= 3600))
    throw invalid("maxAge has to be whole seconds, from 1 to 3600");
  if (!/^[\w.]{1,32}$/.test(cookieName))
    throw invalid("cookieName has to be 1 to 32 letters, digits, dots or underscores");
  const returnTo = readReturnTo(options.returnTo ?? "/", origin);
  if (returnTo === undefined) throw invalid("returnTo has to be a path of this site, as /welcome");
  const protocol = protocolOf(client, options, maxAge);
  const purpose = `web sign-in by ${protocol.name} for ${options.redirectUri}`;
  return {
    protocol,
    jar: createJar({ keys, purpose, name: cookieName, isSecure, maxAge, now }),
    origin,
    callbackPath: withoutSlash(pathname),
    returnTo,
    isDevelopment: !isSecure,
  };
}

/** A path as it is compared: frameworks add and take away a slash at the end. */
export function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

function protocolOf<C extends SignInClient>(client: C, options: SignInOptions<C>, maxAge: number): Protocol {
  const { redirectUri, parameters } = options;
  if (typeof client?.callback !== "function")
    throw invalid("the client is none; give an OAuth2Client or an OAuth1Client");
  if ("fetchRequestToken" in client) return oauth1Protocol(client, { redirectUri, parameters });
  const { scope, responseMode, flow, as } = options;
  return oauth2Protocol(client, { redirectUri, parameters, scope, responseMode, flow, as, maxAge });
}

function readRedirectUri<C extends SignInClient>({ redirectUri, allowInsecureCookies }: SignInOptions<C>): URL {
  const url = URL.canParse(redirectUri) ? new URL(redirectUri) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || redirectUri.includes("#") || url.username !== "") {
    throw invalid("redirectUri has to be an absolute URL of this site, as https://app.example/auth/callback");
  }
  if (url.protocol === "https:") return url;
  if (!isThisMachine(url.hostname))
    throw invalid("redirectUri has to be https: over http the cookie could be read on its way");
  if (allowInsecureCookies === true) return url;
  throw invalid("redirectUri is http; for development on this machine say allowInsecureCookies");
}

function isThisMachine(host: string): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(host);
}

function invalid(message: string): ConfigurationError {
  return new ConfigurationError("option_invalid", message);
}
