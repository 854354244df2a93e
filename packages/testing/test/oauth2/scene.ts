import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";

import { expect } from "vitest";

import {
  authorizationServer,
  createClock,
  demoOAuth2Client,
  type AuthorizationServer,
  type AuthorizationServerOptions,
  type Clock,
} from "../../src/index.ts";

export const callback = "https://app.example.test/callback";
export const verifier = "verifier-of-the-length-that-rfc-7636-wants-it-to-have";
const challenge = createHash("sha256").update(verifier).digest("base64url");

/** A server whose clock stands at a known moment. */
export function createScene(options: AuthorizationServerOptions = {}): {
  readonly server: AuthorizationServer;
  readonly clock: Clock;
} {
  const clock = createClock(Date.UTC(2030, 0, 1));
  return { server: authorizationServer({ clock, ...options }), clock };
}

export type Form = Readonly<Record<string, string>> | URLSearchParams;

/** Basic credentials, encoded as RFC 6749 §2.3.1 has it. */
export function basic(id = demoOAuth2Client.id, secret: string = demoOAuth2Client.secret): Record<string, string> {
  const text = [id, secret].map((part) => new URLSearchParams({ v: part }).toString().slice(2)).join(":");
  return { authorization: `Basic ${Buffer.from(text).toString("base64")}` };
}

/** Posts a form to an endpoint, as the confidential demo client unless other headers are given. */
export async function post(
  server: AuthorizationServer,
  url: string,
  form: Form,
  headers: Readonly<Record<string, string>> = basic(),
): Promise<Response> {
  return server.fetch(url, { method: "POST", headers, body: new URLSearchParams(form) });
}

/** Posts to the token endpoint. */
export async function postToken(
  server: AuthorizationServer,
  form: Form,
  headers?: Readonly<Record<string, string>>,
): Promise<Response> {
  return post(server, server.endpoints.token, form, headers);
}

/** A token answer that has to be a success. */
export async function fetchToken(
  server: AuthorizationServer,
  form: Form,
  headers?: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const response = await postToken(server, form, headers);
  const fields = (await response.json()) as Record<string, string>;
  expect([response.status, fields["error_description"]]).toEqual([200, undefined]);
  return fields;
}

/** The status and the error word of a refusal. */
export async function readError(response: Response): Promise<readonly [number, unknown]> {
  const fields = (await response.json()) as { readonly error?: unknown };
  return [response.status, fields.error];
}

/** The URL of the authorization endpoint for a request with code and challenge; undefined takes a parameter away. */
export function authorizationUrl(
  server: AuthorizationServer,
  parameters: Readonly<Record<string, string | undefined>> = {},
): URL {
  const url = new URL(server.endpoints.authorization);
  const all: Readonly<Record<string, string | undefined>> = {
    response_type: "code",
    client_id: demoOAuth2Client.id,
    redirect_uri: callback,
    state: "some state",
    code_challenge: challenge,
    code_challenge_method: "S256",
    ...parameters,
  };
  for (const [name, value] of Object.entries(all)) if (value !== undefined) url.searchParams.set(name, value);
  return url;
}

/** What the callback that a person's consent leads to has in its query or its fragment. */
export async function approveQuery(
  server: AuthorizationServer,
  parameters: Readonly<Record<string, string | undefined>> = {},
): Promise<Record<string, string>> {
  const url = new URL(await server.approve(authorizationUrl(server, parameters)));
  return Object.fromEntries(new URLSearchParams(url.search + url.hash.replace("#", "?")));
}

/** The form that trades a fresh code. */
export async function codeForm(
  server: AuthorizationServer,
  parameters: Readonly<Record<string, string | undefined>> = {},
): Promise<Record<string, string>> {
  const { code = "" } = await approveQuery(server, parameters);
  return { grant_type: "authorization_code", code, redirect_uri: callback, code_verifier: verifier };
}

/** Calls the resource with an access token. */
export async function callResource(server: AuthorizationServer, token = ""): Promise<Response> {
  return server.fetch(server.endpoints.resource, { headers: { authorization: `Bearer ${token}` } });
}
