import { isInsecure } from "../endpoints.ts";
import { ConfigurationError } from "../errors.ts";
import { becomesForm, bytesAsText, isForm, mayHaveBody } from "./body.ts";
import { percentEncode } from "./encoding.ts";
import { checkAuthorization } from "./place.ts";
import { prepare, type Prepared, type Signable } from "./prepare.ts";
import type { ProtocolParameters } from "./signature.ts";
import type { Signing } from "./signing.ts";
import { templateOf } from "./template.ts";

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
export interface Reading extends Prepared {
  /** Whether the signed request is a form; with placement `body`, a request without body becomes one. */
  readonly form: boolean;
  readonly body: Uint8Array<ArrayBuffer> | undefined;
  /** The protocol parameters without the signature, sorted and normalised. */
  readonly protocol: string;
  readonly signingKey: string;
  /** The Authorization header for a percent-encoded signature. */
  readonly header: (signature: string) => string;
}

/** Reads as much of a request as its signature covers: the body only where it is a form or hashed, or has to move. */
export async function readRequest(
  signing: Signing,
  request: Request,
  token: SigningToken,
  extras: SigningExtras = {},
): Promise<Reading> {
  const { method, signature } = signing;
  checkAuthorization(request, signature.placement);
  const hashes = signature.bodyHash === true && extras.bodyHash !== false;
  const moves = signature.placement !== undefined && signature.placement !== "header";
  const body = hashes || moves || isForm(request) ? await readBody(request) : undefined;
  const form = isForm(request) || becomesForm(request, body, signature.placement);
  const digest = hashes && !form ? method.digest : undefined;
  const hash = digest === undefined ? {} : { oauth_body_hash: await digest(body ?? new Uint8Array()) };
  const text = form && body !== undefined ? bytesAsText(body) : undefined;
  const signable = { method: request.method, url: request.url, form: text };
  return { form, body, ...readSignable(signing, signable, token, { ...extras.protocol, ...hash }) };
}

/** The same for what is no `Request`. Throws `parameter_reserved`, `text_malformed` or `endpoint_insecure`. */
export function readSignable(
  signing: Signing,
  signable: Signable,
  token: SigningToken,
  more: ProtocolParameters = {},
): Omit<Reading, "form" | "body"> {
  if (signing.method.revealsSecrets === true && !signing.allowInsecureRequests) checkSecrecy(signable.url);
  const { signingKey, parameters, header } = templateOf(signing, token, more);
  const nonce = percentEncode(signing.random());
  const timestamp = String(Math.floor(signing.clock.now() / 1000));
  const protocol = parameters(nonce, timestamp);
  const prepared = prepare(signable, protocol, signing.composer);
  return { ...prepared, protocol, signingKey, header: (signature) => header(nonce, timestamp, signature) };
}

async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return !mayHaveBody(request) || request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
}

function checkSecrecy(url: string): void {
  if (!isInsecure(new URL(url))) return;
  throw new ConfigurationError("endpoint_insecure", "PLAINTEXT shows secrets over plain http; use https");
}
