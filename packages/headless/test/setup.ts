import { isOAuthKitError, type AnyOAuthKitError, type Fetch } from "@oauthkit/core";

import { type SignInPages, type WalkOptions, walkSignIn } from "../src/index.ts";

export const home = "https://id.example.test";
export const redirectUri = "https://app.example.test/callback";
const start = `${home}/authorize?client_id=42&state=state-of-this-walk`;
export const returned = `${redirectUri}#access_token=token-of-this-walk&state=state-of-this-walk`;

/** The pages of the site below. */
export const pages: SignInPages = {
  origins: [home],
  login: { query: { step: "login" }, login: "user", password: "word" },
  consent: { query: { step: "consent" }, fields: ["ticket"], accept: { yes: "" } },
  challenges: [
    { kind: "captcha", query: { step: "captcha" } },
    { kind: "code", fields: ["sms"] },
  ],
  refusals: [
    { status: 401, problem: "invalid_client", what: "the application is unknown", remedy: "mend_configuration" },
    { text: "Ваш профиль заблокирован", problem: "access_denied", what: "it is blocked", code: "account_blocked" },
  ],
};

export const loginForm = `<form method=post action="/page?step=login">
  <input name=user><input type=password name=word><input type=submit value=Go></form>`;

export const consentForm = `<form method=POST action="/page?step=consent">
  <input type=hidden name=ticket value=ticket-of-this-walk><button name=yes></form>`;

/** A request that the site was sent. */
export interface Sent {
  readonly method: string;
  readonly url: URL;
  readonly cookie: string;
  readonly body: URLSearchParams;
  readonly text: string;
  readonly signal: AbortSignal;
}

/** How one address answers. */
export type Route = (sent: Sent) => Response | Promise<Response>;

export interface Site {
  readonly fetch: Fetch;
  readonly log: readonly Sent[];
}

/** A site that asks for login and consent; `routes` answer instead, by method, path and query, or by a whole URL. */
export function site(routes: Readonly<Record<string, Route>> = {}): Site {
  const log: Sent[] = [];
  return {
    log,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const url = new URL(request.url);
      const text = await request.text();
      const { method, headers, signal } = request;
      const cookie = headers.get("cookie") ?? "";
      const sent = { method, url, cookie, text, body: new URLSearchParams(text), signal };
      log.push(sent);
      const address = url.origin === home ? url.pathname + url.search : url.href;
      const route = routes[`${method} ${address}`] ?? standard[`${method} ${url.pathname}${url.search}`];
      return route === undefined ? page("nothing here", 404) : route(sent);
    },
  };
}

const standard: Readonly<Record<string, Route>> = {
  [`GET ${start.slice(home.length)}`]: ({ cookie }) =>
    to(/known=yes/.test(cookie) ? returned : cookie.includes("sid=") ? "/page?step=consent" : "/page?step=login"),
  "GET /page?step=login": () => page(loginForm),
  "GET /page?step=consent": () => page(consentForm),
  "POST /page?step=login": ({ body }) =>
    body.get("user") === "somebody" && body.get("word") === "pass & wörd"
      ? to("/page?step=consent", { "set-cookie": "sid=session-of-this-walk; Path=/; Secure; HttpOnly" })
      : to("/page?step=login"),
  "POST /page?step=consent": ({ body, cookie }) =>
    body.get("ticket") === "ticket-of-this-walk" &&
    body.get("yes") === "" &&
    cookie.includes("sid=session-of-this-walk")
      ? to(returned, { "set-cookie": "known=yes; Path=/" })
      : page("not so", 400),
};

export function page(html: string, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(html, { status, headers: { "content-type": "text/html; charset=utf-8", ...headers } });
}

export function to(location: string, headers: Readonly<Record<string, string>> = {}, status = 302): Response {
  return new Response("moved", { status, headers: { location, ...headers } });
}

/** Walks through the site as somebody. */
export async function walk(
  { fetch }: Pick<Site, "fetch">,
  options: Partial<WalkOptions> = {},
  described: SignInPages = pages,
  from = start,
): Promise<string> {
  return walkSignIn(from, described, { login: "somebody", password: "pass & wörd", redirectUri, fetch, ...options });
}

/** The error that a walk ends with. */
export async function failure(task: Promise<unknown>): Promise<AnyOAuthKitError> {
  const error: unknown = await task.then(
    (value) => new Error(`it went well: ${JSON.stringify(value)}`),
    (thrown: unknown) => thrown,
  );
  if (isOAuthKitError(error)) return error;
  throw error;
}

/** Where the site was asked for something, in order. */
export function addresses({ log }: Site): readonly string[] {
  return log.map(({ method, url }) => `${method} ${url.href.replace(home, "")}`);
}
