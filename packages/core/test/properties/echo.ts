import { createHash } from "node:crypto";

import { oauth1Server, type OAuth1Server } from "@oauthkit/testing";
import { expect } from "vitest";

import { signRequest } from "../../src/index.ts";
import { type Case, requestOf } from "./cases.ts";
import { publicKey } from "./credentials.ts";
import type { EncodedPairs } from "./encoded-text.ts";

/** What the emulator says it got. */
interface Echo {
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly form: readonly (readonly [string, string])[];
  readonly body_sha256: string;
}

/** A provider that knows the case's client and token. */
export function serverOf({ client, token }: Case): OAuth1Server {
  const server = oauth1Server({ clients: [{ ...client, publicKey }] });
  if (token !== undefined) server.issueToken({ token: token.oauth_token, secret: token.oauth_token_secret });
  return server;
}

/** Signs the case's request. */
export async function signCase(one: Case): Promise<Request> {
  const { client, token, signature } = one;
  return signRequest(requestOf(one), { client, token, signature, allowInsecureRequests: true });
}

/** Sends the case's request; it has to be accepted, and to arrive as it was written. */
export async function expectAccepted(one: Case, send: (request: Request) => Promise<Response>): Promise<void> {
  const response = await send(await signCase(one));
  expect([response.status, response.headers.get("www-authenticate")]).toEqual([200, null]);
  if (one.method === "HEAD") return;
  const echo = (await response.json()) as Echo;
  const { method, url } = requestOf(one);
  const moved = one.signature.placement === "body" && isProtocol(echo.form.at(-1));
  expect({ ...echo, query: own(echo.query), form: own(echo.form), body_sha256: moved || echo.body_sha256 }).toEqual({
    method,
    path: new URL(url).pathname,
    query: textOf(one.address.query),
    form: textOf(one.body.form ?? []),
    // Where the protocol's parameters are in the body, the form above says what else there is.
    body_sha256: moved || createHash("sha256").update(one.body.bytes).digest("hex"),
  });
}

function own(pairs: Echo["form"]): Echo["form"] {
  return pairs.filter((pair) => !isProtocol(pair));
}

function isProtocol(pair: readonly [string, string] | undefined): boolean {
  return pair?.[0].startsWith("oauth_") ?? false;
}

function textOf(pairs: EncodedPairs["pairs"]): readonly (readonly string[])[] {
  return pairs.map((pair) => pair.map((bytes) => Buffer.from(bytes).toString()));
}
