import type { Exchange } from "../exchange.ts";
import type { Browser } from "../service.ts";

/** The browser that sent a request; undefined for one that was never here. */
export function readBrowser({ message, service }: Exchange): Browser | undefined {
  return service.browsers.find(message);
}

/** Remembers a browser under a new cookie, and forgets the old one; returns the Set-Cookie header. */
export function rememberBrowser({ service, place }: Exchange, browser: Browser): string {
  const secure = place.origins.connect.startsWith("https:");
  return service.browsers.remember(browser, { value: service.settings.mint("cookie"), secure });
}

/** A browser that was never here. */
export function newBrowser(): Browser {
  return { request: undefined, user: undefined, challenged: undefined, formToken: undefined };
}
