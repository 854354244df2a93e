import { CookieJar as ToughJar } from "tough-cookie";

import type { Secrets } from "./secrets.ts";

/** Where cookies are kept: a `CookieJar` of tough-cookie, or anything with these two of its methods. */
export interface CookieJar {
  /** The Cookie header for this URL; empty where there is none. */
  readonly getCookieString: (url: string) => Promise<string>;
  /** Keeps what a Set-Cookie header says. May reject for a cookie that it does not want. */
  readonly setCookie: (cookie: string, url: string) => Promise<unknown>;
}

/** A jar with nothing in it. */
export function createJar(): CookieJar {
  return new ToughJar();
}

/** Keeps the cookies of an answer. One that the jar does not want is left out, as in a browser. */
export async function keepCookies(jar: CookieJar, url: URL, { headers }: Response, secrets: Secrets): Promise<void> {
  for (const cookie of headers.getSetCookie()) {
    secrets.add(valueOf(cookie));
    await jar.setCookie(cookie, url.href).catch(() => undefined);
  }
}

/** The Cookie header for a URL. */
export async function cookiesFor(jar: CookieJar, url: URL, secrets: Secrets): Promise<string> {
  const header = await jar.getCookieString(url.href);
  for (const cookie of header.split("; ")) secrets.add(valueOf(cookie));
  return header;
}

function valueOf(cookie: string): string {
  return /^[^=;]*=([^;]*)/.exec(cookie)?.[1]?.trim() ?? "";
}
