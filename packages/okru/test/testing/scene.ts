import { createHash } from "node:crypto";

import { createClock, type Clock } from "@oauthkit/testing";
import { expect } from "vitest";

import { type Browser, openBrowser, type Query, sentOf, type Visit } from "../../../../test/providers/browser.ts";
import {
  demoApplication,
  demoOkruUser,
  okruEmulator,
  type OkruEmulator,
  type OkruEmulatorOptions,
  type OkruUser,
} from "../../src/testing/index.ts";

export { type Query, type Visit } from "../../../../test/providers/browser.ts";

/** Fields of JSON. */
export type Json = Readonly<Record<string, unknown>>;

export const callback = "https://app.example.test/callback";

/** People beside the demo user. */
export const anna: OkruUser = {
  uid: "570000000002",
  login: "anna",
  password: "anna's password",
  first_name: "Анна",
  last_name: "Ким",
};
export const blocked: OkruUser = { ...anna, uid: "570000000003", login: "blocked", blocked: true };
export const puzzled: OkruUser = {
  ...anna,
  uid: "570000000004",
  login: "puzzled",
  challenge: "captcha",
  answer: "щ7&",
};
export const texted: OkruUser = { ...anna, uid: "570000000005", login: "texted", challenge: "code" };

/** An emulator with all of them, and its clock. */
export function createScene(options: OkruEmulatorOptions = {}): { emulator: OkruEmulator; clock: Clock } {
  const clock = createClock(Date.UTC(2026, 0, 1));
  const emulator = okruEmulator({ clock, users: [demoOkruUser, anna, blocked, puzzled, texted], ...options });
  return { emulator, clock };
}

/** The authorization page's URL for the demo application. */
export function authorizeUrl(parameters: Query = {}, connect = "https://connect.ok.ru"): string {
  const query: Query = {
    client_id: demoApplication.applicationId,
    redirect_uri: callback,
    response_type: "code",
    scope: "VALUABLE_ACCESS;PHOTO_CONTENT",
    state: "s&1",
    ...parameters,
  };
  return `${connect}/oauth/authorize?${new URLSearchParams(sentOf(query)).toString()}`;
}

/** A hash in lower-case hex. */
export function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

/** Parameters with their signature, written by hand from apiok.ru/en/dev/methods. */
export function signed(parameters: Readonly<Record<string, string>>, secret: string): URLSearchParams {
  const names = Object.keys(parameters).filter((name) => name !== "access_token" && name !== "session_key");
  const text = names.toSorted().map((name) => `${name}=${parameters[name] ?? ""}`);
  return new URLSearchParams({ ...parameters, sig: md5(text.join("") + secret) });
}

/** Signs for the demo application and posts; in the session of a token where there is one, in its server circuit. */
export async function callRest(
  emulator: Pick<OkruEmulator, "fetch" | "servers">,
  method: string,
  token?: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const { applicationKey, secretKey } = demoApplication;
  const all = { application_key: applicationKey, method, ...parameters };
  const body =
    token === undefined ? signed(all, secretKey) : signed({ ...all, access_token: token }, md5(token + secretKey));
  return emulator.fetch(`${emulator.servers.api}/fb.do`, { method: "POST", body });
}

/** The same, read. */
export async function readRest(...call: Parameters<typeof callRest>): Promise<unknown> {
  return (await callRest(...call)).json();
}

/** The `error_code` and `error_msg` of a call that was refused, checked against its headers. */
export async function refusalOf(response: Response): Promise<readonly [unknown, unknown]> {
  const body = (await response.json()) as Json;
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("application/json;charset=utf-8");
  expect(response.headers.get("cache-control")).toContain("no-cache");
  expect(response.headers.get("invocation-error")).toBe(String(body["error_code"]));
  expect(Object.keys(body)).toEqual(["error_code", "error_data", "error_msg"]);
  return [body["error_code"], body["error_msg"]];
}

/** Asks the token endpoint. */
export async function askToken(
  emulator: Pick<OkruEmulator, "fetch" | "servers">,
  parameters: Readonly<Record<string, string | undefined>>,
  init: RequestInit = {},
): Promise<Response> {
  const { applicationId, secretKey } = demoApplication;
  const all = { client_id: applicationId, client_secret: secretKey, ...parameters };
  const body = new URLSearchParams(sentOf(all));
  return emulator.fetch(`${emulator.servers.api}/oauth/token.do`, { method: "POST", body, ...init });
}

/** A code, got from the person by the shortest way. */
export async function getCode(emulator: OkruEmulator, parameters: Query = {}): Promise<string> {
  const end = new URL(await emulator.approve(authorizeUrl(parameters, emulator.servers.connect)));
  return end.searchParams.get("code") ?? "";
}

/** A browser; see openBrowser. */
export function createBrowser({ fetch, servers }: Pick<OkruEmulator, "fetch" | "servers">): Browser {
  return openBrowser(fetch, [servers.connect], "/blank.html");
}

/** Signs in on the login page. */
export function credentials({ login, password }: OkruUser): Readonly<Record<string, string>> {
  return { "fr.email": login, "fr.password": password, "fr.remember": "on" };
}

/** The button of the consent page. */
export const accept = { button_accept_request: "" };

/** What `st.cmd` says. */
export function pageOf({ url }: Visit): string | null {
  return url.searchParams.get("st.cmd");
}
