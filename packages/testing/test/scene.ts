import { expect } from "vitest";

import { oauth1Server, type OAuth1Server, type OAuth1ServerOptions } from "../src/index.ts";
import { now, signedRequest, type Signing } from "./signer.ts";

/** A server whose clock stands where the signer's does. */
export function createServer(options: OAuth1ServerOptions = {}): OAuth1Server {
  return oauth1Server({ now: () => now * 1000, ...options });
}

/** A path at the server's origin. */
export function urlOf(path: string): string {
  return `https://oauth1.test${path}`;
}

/** The fields of a form that was answered. */
export async function readFields(response: Response): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries(new URLSearchParams(await response.text()));
}

/** Signs, sends and reads a token. */
export async function fetchTokens(
  server: OAuth1Server,
  signing: Signing,
): Promise<{ oauth_token: string; oauth_token_secret: string }> {
  const response = await server.fetch(signedRequest(signing));
  expect(response.status).toBe(200);
  const fields = await readFields(response);
  return { oauth_token: fields["oauth_token"] ?? "", oauth_token_secret: fields["oauth_token_secret"] ?? "" };
}

/** A request token for a callback. */
export async function fetchRequestToken(
  server: OAuth1Server,
  callback = "https://app.test/cb",
): Promise<{ oauth_token: string; oauth_token_secret: string }> {
  return fetchTokens(server, { url: urlOf("/oauth/request_token"), protocol: { oauth_callback: callback } });
}

/** Signs and sends; expects a refusal and returns its fields, checking that header and body say the same. */
export async function fetchProblem(
  server: OAuth1Server,
  request: Signing | Request,
): Promise<Readonly<Record<string, string>> & { status: string }> {
  const response = await server.fetch(request instanceof Request ? request : signedRequest(request));
  const fields = await readFields(response);
  const challenge = response.headers.get("www-authenticate") ?? "";
  expect(challenge).toMatch(/^OAuth realm="https:\/\/oauth1\.test", /);
  for (const [name, value] of Object.entries(fields)) {
    expect(challenge).toContain(`${name}="${encodeURIComponent(value)}"`);
  }
  expect(response.headers.get("date")).not.toBeNull();
  expect(server.log.at(-1)).toMatchObject({ status: response.status, problem: fields["oauth_problem"] });
  return { ...fields, status: String(response.status) };
}
