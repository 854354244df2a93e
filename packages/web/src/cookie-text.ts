/** A cookie as a browser sends it. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
}

/** How a cookie is set. */
export interface CookieAttributes {
  /** Seconds; 0 takes the cookie back. */
  readonly maxAge: number;
  readonly sameSite: "Lax" | "None";
  readonly isSecure: boolean;
}

/** The cookies of a request whose names begin like this. None out of a header that is too long to be a browser's. */
export function readCookies(request: Request, prefix: string): readonly Cookie[] {
  const header = request.headers.get("cookie") ?? "";
  if (header.length > longestHeader) return [];
  return header.split(";").flatMap((pair) => {
    const text = pair.trim();
    const end = text.startsWith(prefix) ? text.indexOf("=") : -1;
    const name = text.slice(0, Math.max(end, 0));
    return name === "" || /\s/.test(name) ? [] : [{ name, value: text.slice(end + 1).trim() }];
  });
}

// Characters.
const longestHeader = 65_536;

/** A `Set-Cookie` line for the whole site (RFC 6265 section 4.1), out of reach for scripts. */
export function writeCookie({ name, value }: Cookie, { maxAge, sameSite, isSecure }: CookieAttributes): string {
  const secure = isSecure ? "; Secure" : "";
  return `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly${secure}; SameSite=${sameSite}`;
}
