import type { EmulatorMessage } from "./message.ts";

/** Browsers, told apart by a cookie. */
export interface EmulatorBrowsers<Browser> {
  /** The browser that sent a request; undefined for one that was never here. */
  readonly find: (message: Pick<EmulatorMessage, "headers">) => Browser | undefined;
  /** Remembers a browser under a new cookie, and forgets the old one; returns the Set-Cookie header. */
  readonly remember: (browser: Browser, cookie: EmulatorCookie) => string;
}

/** Of a cookie that is sent for all paths, never shown to scripts, and sent along with no form of another site. */
export interface EmulatorCookie {
  readonly value: string;
  /** Whether it is for https alone. */
  readonly secure: boolean;
  /** Shares the cookie with the hosts below this one. */
  readonly domain?: string | undefined;
}

/** No browser yet. */
export function createBrowsers<Browser>(cookieName: string): EmulatorBrowsers<Browser> {
  const browsers = new Map<string, Browser>();
  return {
    find: ({ headers }) => {
      const pairs = (headers.get("cookie") ?? "").split(";").map((pair) => pair.trim());
      const own = pairs.find((pair) => pair.startsWith(`${cookieName}=`));
      return own === undefined ? undefined : browsers.get(own.slice(cookieName.length + 1));
    },
    remember: (browser, { value, secure, domain }) => {
      for (const [old, known] of browsers) if (known === browser) browsers.delete(old);
      browsers.set(value, browser);
      const shared = domain === undefined ? "" : `; Domain=${domain}`;
      return `${cookieName}=${value}; Path=/${shared}; HttpOnly${secure ? "; Secure" : ""}; SameSite=Lax`;
    },
  };
}
