import { ConfigurationError, type Fetch } from "@oauthkit/core";

import type { ChallengeHook } from "./challenge.ts";
import { type CookieJar, createJar } from "./cookies.ts";
import { createGuard, type Guard } from "./guard.ts";
import type { SignInPages } from "./pages.ts";
import { createSecrets, type Secrets } from "./secrets.ts";
import { createWayBack, type WayBack } from "./way-back.ts";

/** How a walk through a provider's pages goes. */
export interface WalkOptions {
  readonly login: string;
  readonly password: string;
  /** How the way back is known: same scheme, host and path. It is never asked for. */
  readonly redirectUri: string;
  /** Asked where only a person can go on. */
  readonly challenge?: ChallengeHook | undefined;
  /** Default: the client's; for `walkSignIn` the global one, looked up when it is called. It has to leave redirects and Set-Cookie visible. */
  readonly fetch?: Fetch | undefined;
  /** Default: a fresh one. Whoever keeps it between walks skips the login while the provider remembers the person. */
  readonly cookies?: CookieJar | undefined;
  /** Milliseconds for each request with its answer. Default: 10 000. */
  readonly timeout?: number | undefined;
  /** Pages that are read altogether. Default: 8. */
  readonly maxPages?: number | undefined;
  /** Redirects that are followed altogether. Default: 20. */
  readonly maxRedirects?: number | undefined;
  /** Bytes of a page or an image. Default: 1 048 576. */
  readonly maxResponseBytes?: number | undefined;
  /** Lets the password travel over plain http, where anybody on the way can read it. The loopback interface needs no leave. */
  readonly allowInsecureRequests?: boolean | undefined;
  /** Ends the walk; its reason is thrown as it is. */
  readonly signal?: AbortSignal | undefined;
}

/** A walk that may begin. */
export interface Walk {
  readonly pages: SignInPages;
  readonly login: string;
  readonly password: string;
  readonly challenge: ChallengeHook | undefined;
  readonly fetch: Fetch;
  readonly cookies: CookieJar;
  readonly timeout: number;
  readonly maxPages: number;
  readonly maxRedirects: number;
  readonly maxResponseBytes: number;
  readonly signal: AbortSignal | undefined;
  readonly secrets: Secrets;
  readonly guard: Guard;
  /** The same for images, which may be elsewhere. */
  readonly imageGuard: Guard;
  readonly isWayBack: WayBack;
  readonly redirectUri: string;
  /** The names of the query parameters that the pages are told apart by. */
  readonly marked: ReadonlySet<string>;
}

/** Reads the options of a walk. Throws `option_missing`, `option_invalid`, and what an entry of `origins` is refused with. */
export function createWalk(pages: SignInPages, options: WalkOptions): Walk {
  const marked = markedParameters(pages);
  const secrets = createSecrets(marked);
  const { password } = options;
  const login = typeof options.login === "string" ? options.login.trim() : options.login;
  for (const [name, value] of Object.entries({ login, password })) {
    if (typeof value === "string" && value !== "") continue;
    throw new ConfigurationError("option_missing", `${name} is empty; give what the person would type`);
  }
  if (pages.login.domain !== undefined && !/.@./.test(login)) {
    throw new ConfigurationError("option_invalid", "login has no domain; give the whole address, as name@example.com");
  }
  secrets.addAlways(password, password.trim());
  // Somebody whose login is a letter would read no message.
  if (login.length > 2) secrets.addAlways(login);
  const isAllowed = options.allowInsecureRequests === true;
  return {
    pages,
    login,
    password,
    challenge: options.challenge,
    fetch: options.fetch ?? (async (input, init) => globalThis.fetch(input, init)),
    cookies: options.cookies ?? createJar(),
    timeout: readLimit("timeout", options.timeout, 10_000),
    maxPages: readLimit("maxPages", options.maxPages, 8),
    maxRedirects: readLimit("maxRedirects", options.maxRedirects, 20),
    maxResponseBytes: readLimit("maxResponseBytes", options.maxResponseBytes, 1_048_576),
    signal: options.signal,
    secrets,
    guard: createGuard(pages.origins, isAllowed, secrets),
    imageGuard: createGuard([...pages.origins, ...(pages.imageOrigins ?? [])], isAllowed, secrets),
    isWayBack: createWayBack(options.redirectUri),
    redirectUri: options.redirectUri,
    marked,
  };
}

function markedParameters({ login, consent, challenges = [], refusals = [] }: SignInPages): ReadonlySet<string> {
  const all = [login, ...(consent === undefined ? [] : [consent]), ...challenges, ...refusals];
  return new Set(all.flatMap(({ query }) => Object.keys(query ?? {})));
}

function readLimit(name: string, value: number | undefined, otherwise: number): number {
  if (value === undefined) return otherwise;
  if (Number.isFinite(value) && value > 0) return value;
  throw new ConfigurationError("option_invalid", `${name} has to be a number above 0`);
}
