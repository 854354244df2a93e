import { AuthorizationError, ConfigurationError, type JsonValue } from "@oauthkit/core";
import { createSeal, SealError, type SealKeys } from "@oauthkit/core/sealed";

import { type Cookie, readCookies, writeCookie } from "./cookie-text.ts";
import type { Departure } from "./protocol.ts";

/** Keeps sign-ins that are under way in the person's browser, each in a sealed cookie of its own. */
export interface Jar {
  /** The lines that keep one more, and take back the oldest where there are too many. Throws `option_invalid` where it does not fit into a cookie. */
  readonly put: (request: Request, departure: Departure, value: JsonValue) => Promise<readonly string[]>;
  /** The cookies that may be a sign-in's by its id, or all there are, the youngest first. */
  readonly find: (request: Request, id: string | undefined) => Promise<readonly Cookie[]>;
  /** What a cookie holds. Throws `callback_expired` and `callback_foreign`. */
  readonly open: (cookie: Cookie) => Promise<JsonValue>;
  /** The line that takes a cookie back. */
  readonly clear: (cookie: Cookie) => string;
}

/** What a jar is made of. */
export interface JarSetting {
  readonly keys: SealKeys;
  /** Whom the cookies are for: what differs here does not open. */
  readonly purpose: string;
  /** What their names begin with. */
  readonly name: string;
  readonly isSecure: boolean;
  /** Seconds. */
  readonly maxAge: number;
  readonly now: () => number;
}

/** Makes a jar. Throws `key_missing` and `key_invalid`. */
export function createJar({ keys, purpose, name, isSecure, maxAge, now }: JarSetting): Jar {
  const seal = createSeal(keys, { now });
  const prefix = `${isSecure ? "__Host-" : ""}${name}-`;
  // Bound to its whole name: to the provider, and to this one sign-in.
  const purposeOf = (cookie: string): string => `${purpose} ${cookie}`;
  const clear = (cookie: Cookie): string =>
    writeCookie({ name: cookie.name, value: "" }, { maxAge: 0, sameSite: "Lax", isSecure });
  return {
    put: async (request, { provider, id, isPosted }, value) => {
      const own = `${prefix}${tagOf(provider)}-${await digestOf(id)}`;
      const text = await seal.seal(purposeOf(own), value, { expiresIn: maxAge });
      const time = Math.floor(now() / 1000).toString(36);
      if (isPosted && !isSecure) throw unposted();
      const sameSite = isPosted ? "None" : "Lax";
      const line = writeCookie({ name: own, value: `${time}.${text}` }, { maxAge, sameSite, isSecure });
      if (line.length > maxCookie) throw tooLong(line.length);
      const others = readCookies(request, prefix).filter((cookie) => cookie.name !== own);
      return [line, ...surplusOf(others, line.length).slice(-maxCleared).map(clear)];
    },
    find: async (request, id) => {
      const cookies = readCookies(request, prefix);
      if (id === undefined) return youngestFirst(cookies).slice(0, maxCookies);
      const ending = `-${await digestOf(id)}`;
      return cookies.filter((cookie) => cookie.name.endsWith(ending)).slice(0, maxCleared);
    },
    open: async (cookie) => {
      try {
        return await seal.open(purposeOf(cookie.name), cookie.value.slice(cookie.value.indexOf(".") + 1));
      } catch (error) {
        throw error instanceof SealError ? closed(error) : error;
      }
    },
    clear,
  };
}

// RFC 6265 section 6.1: what browsers have to keep of a cookie with its name and attributes, in bytes; all here is ASCII.
const maxCookie = 4096;
// At once in a browser, and their bytes together: servers take some 16 kB of headers, and the application has cookies too.
const maxCookies = 5;
const maxBytes = 8192;
// Taken back by one answer: of empty cookies thousands fit into a request, and each line that takes one back is longer.
const maxCleared = 20;

function surplusOf(others: readonly Cookie[], length: number): readonly Cookie[] {
  let [count, bytes] = [1, length];
  return youngestFirst(others).filter(({ name, value }) => {
    count += 1;
    bytes += name.length + value.length;
    return count > maxCookies || bytes > maxBytes;
  });
}

function youngestFirst(cookies: readonly Cookie[]): readonly Cookie[] {
  return cookies.toSorted((a, b) => timeOf(b) - timeOf(a));
}

/** Not sealed, and only used to choose among the cookies of one browser. */
function timeOf({ value }: Cookie): number {
  const [time = ""] = value.split(".", 1);
  return /^[\da-z]{1,9}$/.test(time) ? Number.parseInt(time, 36) : 0;
}

function tagOf(provider: string): string {
  return provider
    .toLowerCase()
    .replaceAll(/[^\da-z.]+/g, "-")
    .slice(0, 40);
}

/** Tells sign-ins apart without showing what the answer names them by. */
async function digestOf(id: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(id));
  return Array.from(new Uint8Array(digest, 0, 12), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function unposted(): ConfigurationError {
  const message =
    "form_post needs redirectUri to be https: browsers send a cookie along from another site only if it is secure";
  return new ConfigurationError("option_invalid", message);
}

function tooLong(length: number): ConfigurationError {
  const message = `the cookie of a sign-in takes ${length} bytes, and browsers keep ${maxCookie}; ask for fewer scopes, or shorten redirectUri`;
  return new ConfigurationError("option_invalid", message);
}

function closed(error: SealError): AuthorizationError {
  if (error.reason === "expired") {
    return new AuthorizationError("callback_expired", "the person came back too late; start the sign-in again", {
      cause: error,
    });
  }
  const message = `the cookie of this sign-in does not open (${error.reason}); start the sign-in again`;
  return new AuthorizationError("callback_foreign", message, { cause: error });
}
