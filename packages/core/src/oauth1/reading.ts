import { isInsecure } from "../endpoints.ts";
import { ConfigurationError } from "../errors.ts";
import { becomesForm, bytesAsText, isForm } from "./body.ts";
import { percentEncode } from "./encoding.ts";
import { type Pair, sortPairs, toPairs } from "./parameters.ts";
import { checkAuthorization } from "./place.ts";
import { prepare, type Prepared } from "./prepare.ts";
import type { ProtocolParameters } from "./signature.ts";
import type { Signing } from "./signing.ts";

/** The two halves of a token that signing reads; `undefined` for two-legged calls. */
export type SigningToken = { readonly oauth_token: string; readonly oauth_token_secret: string } | undefined;

/** What may be said about one signature alone. */
export interface SigningExtras {
  /** Protocol parameters beyond the usual ones: `oauth_callback`, `oauth_verifier`, `oauth_session_handle`. */
  readonly protocol?: ProtocolParameters | undefined;
  /** Leaves `oauth_body_hash` out, as OAuth Request Body Hash section 4 asks for credential requests. */
  readonly bodyHash?: false;
}

/** A request read for signing. Its body is used up where `body` holds it. */
export interface Reading {
  readonly prepared: Prepared;
  /** Whether the signed request is a form; with placement `body`, a request without body becomes one. */
  readonly form: boolean;
  readonly body: Uint8Array<ArrayBuffer> | undefined;
}

/** Reads as much of a request as its signature covers: the body only where it is a form or hashed, or has to move. */
export async function readRequest(
  signing: Signing,
  request: Request,
  token: SigningToken,
  extras: SigningExtras = {},
): Promise<Reading> {
  const { composer, method, signature, allowInsecureRequests } = signing;
  checkAuthorization(request, signature.placement);
  if (method.revealsSecrets === true && !allowInsecureRequests) checkSecrecy(request.url);
  const hashes = signature.bodyHash === true && extras.bodyHash !== false;
  const moves = signature.placement !== undefined && signature.placement !== "header";
  const body = hashes || moves || isForm(request) ? await readBody(request) : undefined;
  const form = isForm(request) || becomesForm(request, body, signature.placement);
  const digest = hashes && !form ? method.digest : undefined;
  const more = {
    ...extras.protocol,
    ...(digest === undefined ? {} : { oauth_body_hash: await digest(body ?? new Uint8Array()) }),
  };
  const text = form && body !== undefined ? bytesAsText(body) : undefined;
  const signable = { method: request.method, url: request.url, form: text };
  return { prepared: prepare(signable, protocolPairs(signing, token, more), composer), form, body };
}

/** RFC 5849 section 3.1, sorted and normalised. The names are written in their order: no other sorting is needed. */
function protocolPairs(signing: Signing, token: SigningToken, more: ProtocolParameters): readonly Pair[] {
  const pairs: Pair[] = [
    ["oauth_consumer_key", percentEncode(signing.clientId)],
    ["oauth_nonce", percentEncode(signing.random())],
    ["oauth_signature_method", percentEncode(signing.method.name)],
    ["oauth_timestamp", String(Math.floor(signing.clock.now() / 1000))],
  ];
  if (token !== undefined) pairs.push(["oauth_token", percentEncode(token.oauth_token)]);
  if (signing.signature.version !== false) pairs.push(["oauth_version", "1.0"]);
  const others = toPairs(more);
  return others.length === 0 ? pairs : sortPairs([...pairs, ...others]);
}

async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
}

function checkSecrecy(url: string): void {
  if (!isInsecure(new URL(url))) return;
  throw new ConfigurationError(
    "endpoint_insecure",
    "PLAINTEXT would show the secrets over plain http; use https or another method",
  );
}
