import { createHash } from "node:crypto";

import { createClock, type Clock, type Fetch } from "@oauthkit/testing";
import { expect } from "vitest";

import { type Browser, openBrowser, type Query, sentOf, type Visit } from "../../../../test/providers/browser.ts";
import {
  demoMailruUser,
  demoPlatformApplication,
  mailruPlatformEmulator,
  type MailruEmulatorUser,
  type MailruPlatformEmulator,
  type MailruPlatformEmulatorOptions,
} from "../../src/testing/index.ts";

export { sentOf, type Query } from "../../../../test/providers/browser.ts";

/** Fields of JSON. */
export type Json = Readonly<Record<string, unknown>>;

/** The emulator, or the same over HTTP. */
export type Over = Pick<MailruPlatformEmulator, "fetch" | "servers" | "origins">;

export const callback = "https://app.example.test/callback";

/** People beside the demo user. */
export const anna: MailruEmulatorUser = {
  uid: "9007199254740993001",
  id: "1000000002",
  email: "anna@corp.mail.ru",
  password: "anna's & password",
  first_name: "Анна",
  last_name: "Ким",
  friends: [demoMailruUser.uid],
};
export const blocked: MailruEmulatorUser = {
  ...anna,
  uid: "9007199254740993002",
  id: "1000000003",
  email: "blocked@bk.ru",
  blocked: true,
};

/** An emulator with all of them, and its clock. */
export function createScene(options: MailruPlatformEmulatorOptions = {}): {
  readonly emulator: MailruPlatformEmulator;
  readonly clock: Clock;
} {
  const clock = createClock(Date.UTC(2026, 0, 1));
  const emulator = mailruPlatformEmulator({ clock, users: [demoMailruUser, anna, blocked], ...options });
  return { emulator, clock };
}

/** The authorization page's URL for the demo application. */
export function authorizeUrl(parameters: Query = {}, connect = "https://connect.mail.ru"): string {
  const query: Query = {
    client_id: demoPlatformApplication.applicationId,
    redirect_uri: callback,
    response_type: "code",
    scope: "photos messages",
    state: "s&1",
    ...parameters,
  };
  return `${connect}/oauth/authorize?${new URLSearchParams(sentOf(query)).toString()}`;
}

/** A hash in lower-case hex. */
function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

/** Parameters with their signature, written by hand from api.mail.ru/docs/guides/restapi. */
export function signed(parameters: Readonly<Record<string, string>>, prefix: string, key: string): URLSearchParams {
  const text = Object.keys(parameters)
    .toSorted()
    .map((name) => `${name}=${parameters[name] ?? ""}`)
    .join("");
  return new URLSearchParams({ ...parameters, sig: md5(prefix + text + key) });
}

/** Who calls: in the client circuit unless `secure`. */
export interface Caller {
  readonly access_token?: string | undefined;
  readonly x_mailru_vid?: string | undefined;
  readonly secure?: boolean;
}

/** Signs for the demo application and posts. */
export async function callRest(
  over: Pick<Over, "fetch" | "servers">,
  method: string,
  { access_token, x_mailru_vid = "", secure = false }: Caller,
  parameters: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const { applicationId, privateKey, secretKey } = demoPlatformApplication;
  const all = {
    app_id: applicationId,
    method,
    ...(access_token === undefined ? {} : { session_key: access_token }),
    ...(secure ? { secure: "1" } : {}),
    ...parameters,
  };
  const body = secure ? signed(all, "", secretKey) : signed(all, x_mailru_vid, privateKey);
  return over.fetch(`${over.servers.api}/platform/api`, { method: "POST", body });
}

/** The same, read. */
export async function readRest(...call: Parameters<typeof callRest>): Promise<unknown> {
  return (await callRest(...call)).json();
}

/** The code of a call that was refused, whose shape is checked. */
export async function refusalOf(response: Response): Promise<unknown> {
  const body = (await response.json()) as { readonly error: Json };
  expect([response.status, response.headers.get("content-type")]).toEqual([400, "text/javascript; charset=utf-8"]);
  expect(Object.keys(body)).toEqual(["error"]);
  expect(Object.keys(body.error)).toEqual(["error_code", "error_msg", "error_token", "extended"]);
  expect(body.error).toMatchObject({ error_token: "NONE", extended: null });
  return body.error["error_code"];
}

/** Asks the token endpoint of a host. */
export async function askToken(
  { fetch, servers }: Pick<Over, "fetch" | "servers">,
  host: keyof Over["servers"],
  parameters: Query,
): Promise<Response> {
  const { applicationId, secretKey } = demoPlatformApplication;
  const body = new URLSearchParams(sentOf({ client_id: applicationId, client_secret: secretKey, ...parameters }));
  return fetch(`${servers[host]}/oauth/token`, { method: "POST", body });
}

/** A browser; see openBrowser. */
export function createBrowser({
  fetch,
  origins,
}: {
  readonly fetch: Fetch;
  readonly origins: readonly string[];
}): Browser {
  return openBrowser(fetch, origins, "/oauth/success.html");
}

/** Signs in on the platform's login page. */
export function credentials({ email, password }: MailruEmulatorUser): Query {
  const [Login, Domain] = email.split("@");
  return { Login, Domain, Password: password };
}

/** The button of the platform's consent page. */
export const accept = { agree: "1" };

/** Which of the platform's pages it is, by the id of its form. */
export function formOf({ text }: Visit): string | undefined {
  return /<form id="([^"]*)"/.exec(text)?.[1];
}

/** The consent page, as the demo user sees it. */
export async function openConsent(
  parameters: Query = {},
  strictConsent = true,
): Promise<{
  readonly emulator: MailruPlatformEmulator;
  readonly browser: Browser;
  readonly visit: Visit;
}> {
  const { emulator } = createScene({ strictConsent });
  const browser = createBrowser(emulator);
  const visit = await browser.submit(await browser.open(authorizeUrl(parameters)), credentials(demoMailruUser));
  expect(formOf(visit)).toBe("login");
  return { emulator, browser, visit };
}
