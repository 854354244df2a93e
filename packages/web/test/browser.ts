/** Answers requests, as a route does. */
export type Handle = (request: Request) => Promise<Response>;

/** What a browser is told about a request. */
export interface Visit {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | URLSearchParams;
  /** Whether a page of another site makes it: then cookies of `SameSite=Lax` come with links alone. */
  readonly isForeign?: boolean;
}

/** A browser with cookies of one site. It follows no redirects. */
export interface Browser {
  readonly cookies: Map<string, StoredCookie>;
  /** Every `Set-Cookie` line there was. */
  readonly lines: string[];
  readonly go: (url: string, visit?: Visit) => Promise<Response>;
}

/** A cookie as the browser keeps it. */
export interface StoredCookie {
  readonly value: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Opens a browser at a site. It refuses cookies as browsers do: of `__Host-` without what that promises, and larger than 4096 bytes. */
export function openBrowser(handle: Handle, site = "https://app.example.test"): Browser {
  const cookies = new Map<string, StoredCookie>();
  const lines: string[] = [];
  const sent = ({ method = "GET", isForeign = false }: Visit): string =>
    [...cookies]
      .filter(([, { attributes }]) => !isForeign || method === "GET" || attributes["samesite"] === "None")
      .map(([name, { value }]) => `${name}=${value}`)
      .join("; ");
  return {
    cookies,
    lines,
    go: async (url, visit = {}) => {
      const cookie = sent(visit);
      const headers = { ...(cookie === "" ? {} : { cookie }), ...visit.headers };
      const request = new Request(new URL(url, site), {
        method: visit.method ?? "GET",
        headers,
        body: visit.body ?? null,
      });
      const response = await handle(request);
      for (const line of response.headers.getSetCookie()) {
        lines.push(line);
        keep(cookies, line);
      }
      return response;
    },
  };
}

function keep(cookies: Map<string, StoredCookie>, line: string): void {
  const [pair = "", ...rest] = line.split("; ");
  const [, name = "", value = ""] = /^([^=]+)=(.*)$/.exec(pair) ?? [];
  const attributes = Object.fromEntries(
    rest.map((text) => {
      const [key = "", setting = ""] = text.split("=");
      return [key.toLowerCase(), setting];
    }),
  );
  const isHost = "secure" in attributes && attributes["path"] === "/" && !("domain" in attributes);
  if (name.startsWith("__Host-") && !isHost) throw new Error(`a browser refuses ${line}`);
  if (pair.length > 4096) throw new Error(`a browser refuses a cookie of ${pair.length} bytes`);
  if (attributes["samesite"] === "None" && !("secure" in attributes)) throw new Error(`a browser refuses ${line}`);
  if (attributes["max-age"] === "0") cookies.delete(name);
  else cookies.set(name, { value, attributes });
}

/** Where an answer sends the browser. */
export function locationOf(response: Response): string {
  const location = response.headers.get("location");
  if (location === null) throw new Error(`status ${response.status} leads nowhere`);
  return location;
}
