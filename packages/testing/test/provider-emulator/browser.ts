import { expect } from "vitest";

import type { Fetch } from "../../src/index.ts";

/** A page that a browser shows. */
interface Page {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

/** As much of a browser as the pages need: one cookie jar, redirects at the emulator's own hosts, and forms. */
export interface Browser {
  readonly open: (url: string | URL) => Promise<Page>;
  /** Fills in and posts the form of a page, as a button of it does. */
  readonly submit: (page: Page, fields: Readonly<Record<string, string | readonly string[]>>) => Promise<Page>;
}

/** A browser that was never here. It stops where it is sent to an application. */
export function createBrowser(fetch: Fetch, application = "https://app.example.test/"): Browser {
  const jar = new Map<string, string>();
  const go = async (url: string, init: RequestInit = {}): Promise<Page> => {
    if (url.startsWith(application)) return { url, status: 0, text: "" };
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { ...init, redirect: "manual", headers: cookie === "" ? {} : { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    const location = response.headers.get("location");
    if (location !== null) return go(new URL(location, url).href);
    expect(response.headers.get("content-type")).toBe("text/html;charset=utf-8");
    return { url, status: response.status, text: await response.text() };
  };
  return {
    open: async (url) => go(new URL(url).href),
    submit: async ({ url, text }, fields) => {
      const [, action = ""] = /<form [^>]*method="post" action="([^"]*)"/.exec(text) ?? [];
      const hidden = [...text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
      const body = new URLSearchParams(hidden.map(([, name = "", value = ""]) => [name, value]));
      for (const [name, values] of Object.entries(fields))
        for (const value of [values].flat()) body.append(name, value);
      return go(new URL(action.replaceAll("&amp;", "&"), url).href, { method: "POST", body });
    },
  };
}
