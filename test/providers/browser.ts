import type { Fetch } from "../../packages/core/src/index.ts";

/** A browser that keeps cookies for all hosts, and follows redirects as long as they lead to the sign-in pages. */
export interface Browser {
  readonly cookies: ReadonlyMap<string, string>;
  readonly setCookies: readonly string[];
  readonly open: (url: string | URL) => Promise<Visit>;
  /** Fills in the form of a page; undefined leaves a hidden field out. */
  readonly submit: (visit: Visit, fields: Query) => Promise<Visit>;
}

/** Where a browser got to: the URL, and the page where there is one. */
export interface Visit {
  readonly url: URL;
  readonly status: number;
  readonly text: string;
}

/** Parameters; undefined leaves one out. */
export type Query = Readonly<Record<string, string | undefined>>;

/** Opens a browser. `end` is the path of the page there that an application without a site is sent back to. */
export function openBrowser(fetch: Fetch, origins: readonly string[], end: string): Browser {
  const cookies = new Map<string, string>();
  const setCookies: string[] = [];
  const send = async (url: URL, init: RequestInit): Promise<Visit> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { ...init, redirect: "manual", headers: { cookie } });
    for (const header of response.headers.getSetCookie()) {
      setCookies.push(header);
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get("location");
    if (location === null) return { url, status: response.status, text: await response.text() };
    const next = new URL(location, url);
    const isPage = origins.includes(next.origin) && next.pathname !== end;
    return isPage ? send(next, {}) : { url: next, status: response.status, text: "" };
  };
  return {
    cookies,
    setCookies,
    open: async (url) => send(new URL(url), {}),
    submit: async ({ url, text }, fields) => {
      const action = unescape(/<form [^>]*action="([^"]*)"/.exec(text)?.[1] ?? "");
      const body = new URLSearchParams(sentOf({ ...hiddenOf(text), ...fields }));
      return send(new URL(action, url), { method: "POST", body });
    },
  };
}

/** All but what is undefined. */
export function sentOf(query: Query): [string, string][] {
  return Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
}

function hiddenOf(page: string): Query {
  const inputs = [...page.matchAll(/<input [^>]*type="hidden"[^>]*>/g)].map(([input]) => input);
  return Object.fromEntries(inputs.map((input) => [attributeOf(input, "name"), attributeOf(input, "value")]));
}

function attributeOf(tag: string, name: string): string {
  return unescape(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? "");
}

function unescape(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
