import { ConfigurationError } from "@oauthkit/core";

/** Sends a browser on, by GET whatever it came with. */
export function redirect(to: string, cookies: readonly string[]): Response {
  return withCookies(new Response(null, { status: 303, headers: { location: to } }), cookies);
}

/** The same response with cookies, not to be kept by anybody. Where it is a page, the next `Referer` is without the address, which holds a code. */
export function withCookies(response: Response, cookies: readonly string[]): Response {
  // A copy, for headers may be immutable.
  const headers = new Headers(response.headers);
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  if (!headers.has("location") && !headers.has("referrer-policy")) headers.set("referrer-policy", "no-referrer");
  const { status, statusText, body } = response;
  return new Response(body, { status, statusText, headers });
}

/**
 * What a hook has answered with, if anything. Told not by its class: frameworks bring their own. Throws `option_invalid` for what cannot be sent:
 * `Response.error()`, a response that was read, an object that is none.
 */
export function readResponse(value: unknown): Response | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { status, headers, body, bodyUsed } = value as Partial<Response>;
  const isWhole = typeof status === "number" && typeof headers?.get === "function";
  if (isWhole && status >= 200 && bodyUsed !== true && body?.locked !== true) return value as Response;
  const message =
    "a hook returned what cannot be sent: an error, a response that was read, or none; return a new Response, or nothing";
  throw new ConfigurationError("option_invalid", message);
}

/** An answer without anything in it. */
export function nothing(status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return withCookies(new Response(null, { status, headers }), []);
}
