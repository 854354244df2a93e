import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";

import { expect } from "vitest";

import {
  createClock,
  defineEmulator,
  demoEmulatorClient,
  type Clock,
  type EmulatorDescription,
  type ProviderEmulator,
  type ProviderEmulatorOptions,
} from "../../src/index.ts";

export const redirectUri = "https://app.example.test/callback";
export const verifier = "verifier-of-the-length-that-rfc-7636-wants-it-to-have";
export const challenge: string = createHash("sha256").update(verifier).digest("base64url");

const [www, api] = ["https://www.plain.example", "https://api.plain.example"];

/** A provider without any deviation, with every grant and every endpoint but OpenID's. */
export const plain = {
  hosts: { www, api },
  endpoints: {
    authorization: `${www}/authorize`,
    token: `${api}/token`,
    revocation: `${api}/revoke`,
    deviceAuthorization: `${api}/device`,
    userinfo: `${api}/userinfo`,
  },
  clientAuthentication: ["post", "basic", "none"],
  grants: ["code", "refresh", "password", "clientCredentials", "device", "implicit", "jwtBearer"],
  scope: { known: ["profile", "email", "videos"], default: ["profile"] },
  token: { lifetime: 3600 },
  calls: [
    { method: "GET", url: `${api}/me`, answer: ({ user, scope }) => ({ id: user.id, name: user.name, scope }) },
    { method: "GET", url: `${api}/videos`, scope: "videos", answer: () => ({ videos: [] }) },
    {
      method: "GET",
      url: `${api}/app`,
      caller: "token",
      answer: ({ user, client }) => ({ user: user?.id, client: client.id }),
    },
  ],
} as const satisfies EmulatorDescription<"www" | "api">;

/** The application without a secret. */
export const publicClient = { id: "public-client", redirectUris: [redirectUri] } as const;

/** The other application, and its secret, which has to be encoded in a Basic header. */
export const otherClient = {
  id: "other:client",
  secret: "a secret/with+signs=&%",
  redirectUris: [redirectUri],
} as const;

/** What tests of a description need. */
export interface Scene {
  readonly emulator: ProviderEmulator<"www" | "api">;
  readonly clock: Clock;
}

/** An emulator of the provider without deviations, but for those that are given. */
export function createScene(
  deviations: Partial<EmulatorDescription<"www" | "api">> = {},
  options: ProviderEmulatorOptions = {},
): Scene {
  const clock = createClock();
  const clients = [demoEmulatorClient, publicClient, otherClient];
  return { clock, emulator: defineEmulator("plain", { ...plain, ...deviations })({ clock, clients, ...options }) };
}

type Fields = Readonly<Record<string, string | undefined>>;

/** The URL of the page for a request with code and challenge; undefined takes a parameter away. */
export function authorizationUrl(parameters: Fields = {}, page: string = plain.endpoints.authorization): URL {
  const url = new URL(page);
  const all: Fields = {
    response_type: "code",
    client_id: demoEmulatorClient.id,
    redirect_uri: redirectUri,
    state: "some state",
    code_challenge: challenge,
    code_challenge_method: "S256",
    ...parameters,
  };
  for (const [name, value] of Object.entries(all)) if (value !== undefined) url.searchParams.set(name, value);
  return url;
}

/** What a person comes back with. */
export async function comeBack(
  { approve }: Pick<ProviderEmulator, "approve">,
  url: URL | string = authorizationUrl(),
  options: Parameters<ProviderEmulator["approve"]>[1] = {},
): Promise<Record<string, string>> {
  const back = new URL(await approve(url, options));
  return Object.fromEntries(new URLSearchParams(back.search + back.hash.replace("#", "?")));
}

/** Basic credentials, encoded as RFC 6749 section 2.3.1 has it. */
export function basic(
  id: string = demoEmulatorClient.id,
  secret: string = demoEmulatorClient.secret,
): Record<string, string> {
  const text = [id, secret].map((part) => new URLSearchParams({ v: part }).toString().slice(2)).join(":");
  return { authorization: `Basic ${Buffer.from(text).toString("base64")}` };
}

/** Posts a form, as the demo client by Basic unless other headers are given. */
export async function post(
  { fetch }: Pick<ProviderEmulator, "fetch">,
  url: string,
  form: Fields | URLSearchParams,
  headers: Readonly<Record<string, string>> = basic(),
): Promise<Response> {
  const pairs = form instanceof URLSearchParams ? [...form] : Object.entries(form);
  const present = pairs.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return fetch(url, { method: "POST", headers, body: new URLSearchParams(present) });
}

/** The form that trades a fresh code. */
export async function codeForm(
  emulator: Pick<ProviderEmulator, "approve">,
  parameters: Fields = {},
): Promise<Record<string, string>> {
  const { code = "" } = await comeBack(emulator, authorizationUrl(parameters));
  return { grant_type: "authorization_code", code, redirect_uri: redirectUri, code_verifier: verifier };
}

/** A token answer that has to be a success. */
export async function fetchToken(
  emulator: Pick<ProviderEmulator, "fetch">,
  form: Fields,
): Promise<Record<string, string>> {
  const response = await post(emulator, plain.endpoints.token, form);
  const fields = (await response.json()) as Record<string, string>;
  expect([response.status, fields["error_description"]]).toEqual([200, undefined]);
  return fields;
}

/** A token by a fresh code. */
export async function signIn(
  emulator: Pick<ProviderEmulator, "fetch" | "approve">,
  parameters: Fields = {},
): Promise<Record<string, string>> {
  return fetchToken(emulator, await codeForm(emulator, parameters));
}

/** The status and the error word of a refusal. */
export async function readError(response: Response): Promise<readonly [number, unknown]> {
  const fields = (await response.json()) as { readonly error?: unknown };
  return [response.status, fields.error];
}

/** A call with a token in the header. */
export async function call({ fetch }: Pick<ProviderEmulator, "fetch">, token = "", path = "/me"): Promise<Response> {
  return fetch(api + path, { headers: { authorization: `Bearer ${token}` } });
}
