/** A browser with cookies for one site, over HTTP. */
export interface Browser {
  readonly cookies: ReadonlyMap<string, string>;
  readonly go: (url: string | URL, form?: URLSearchParams) => Promise<Response>;
}

/** Sends a request; it follows no redirects. */
export type Send = (request: Request) => Promise<Response>;

/** Opens a browser at a site. */
export function openBrowser(send: Send = async (request) => fetch(request)): Browser {
  const cookies = new Map<string, string>();
  return {
    cookies,
    go: async (url, form) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const init = form === undefined ? {} : { method: "POST", body: form };
      const response = await send(new Request(url, { ...init, redirect: "manual", headers: { cookie } }));
      for (const line of response.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (/; Max-Age=0/.test(line)) cookies.delete(name);
        else cookies.set(name, value);
      }
      return response;
    },
  };
}
