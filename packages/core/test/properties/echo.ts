import { createHash } from "node:crypto";

import { oauth1Server, type OAuth1Server } from "@oauthkit/testing";

import { signRequest } from "../../src/index.ts";
import { publicKey } from "../rsa-keys.ts";
import { type Case, requestOf } from "./cases.ts";
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
  if (token !== undefined) server.issueToken(token);
  return server;
}

/** Signs the case's request. */
export async function signCase(one: Case): Promise<Request> {
  const { client, token, signature } = one;
  return signRequest(requestOf(one), { client, token, signature, allowInsecureRequests: true });
}

/** What becomes of a request: the provider's verdict, and what it got of the application's own. */
export interface Arrival {
  readonly status: number;
  readonly challenge: string | null;
  /** `undefined` for HEAD, whose answer has no body to say it in. */
  readonly echo: Echo | undefined;
}

/** Signs and sends the case's request. */
export async function sendCase(one: Case, send: (request: Request) => Promise<Response>): Promise<Arrival> {
  const response = await send(await signCase(one));
  const { status, headers } = response;
  const verdict = { status, challenge: headers.get("www-authenticate") };
  if (one.method === "HEAD" || status !== 200) return { ...verdict, echo: undefined };
  const { query, form, ...echo } = (await response.json()) as Echo;
  const body_sha256 = form.some(isProtocol) ? joinedBody : echo.body_sha256;
  return { ...verdict, echo: { ...echo, query: own(query), form: own(form), body_sha256 } };
}

/** What has to become of it: it is accepted, and arrives as it was written. */
export function intentOf(one: Case): Arrival {
  const { method, url } = requestOf(one);
  const { bytes, form } = one.body;
  const echo = {
    method,
    path: new URL(url).pathname,
    query: textOf(one.address.query),
    form: textOf(form ?? []),
    body_sha256: sharesBody(one) ? joinedBody : createHash("sha256").update(bytes).digest("hex"),
  };
  return { status: 200, challenge: null, echo: method === "HEAD" ? undefined : echo };
}

/** Stands for the hash of a body that the protocol's parameters are in: its fields say what else is there. */
const joinedBody = "joined";

function sharesBody({ method, body: { bytes, form }, signature }: Case): boolean {
  const isFree = bytes.length === 0 && method !== "GET" && method !== "HEAD";
  return signature.placement === "body" && (form !== undefined || isFree);
}

function own(pairs: Echo["form"]): Echo["form"] {
  return pairs.filter((pair) => !isProtocol(pair));
}

function isProtocol([name]: readonly [string, string]): boolean {
  return name.startsWith("oauth_");
}

function textOf(pairs: EncodedPairs["pairs"]): Echo["form"] {
  return pairs.map(([name, value]) => [Buffer.from(name).toString(), Buffer.from(value).toString()]);
}
