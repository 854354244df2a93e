import {
  allowInsecureRequests,
  customFetch,
  DPoP as createHandle,
  type DPoPHandle,
  genericTokenEndpointRequest,
  modifyAssertion,
  None,
  protectedResourceRequest,
} from "oauth4webapi";

import { AuthorizationError, ConfigurationError } from "../errors.ts";
import type { Signer } from "../signer.ts";
import type { OAuth2Token } from "../token.ts";
import type { WebKeyPair } from "../web-key.ts";
import { withAuthorization } from "./bearer.ts";
import { readChallenge } from "./challenge.ts";

/** Proof of possession (RFC 9449): one key pair for the token endpoint and for every call. */
export interface DPoP {
  readonly signer: Signer<OAuth2Token>;
  /** A proof for a POST to the authorization server, in which there is no token yet. */
  readonly prove: (url: URL) => Promise<string>;
  /** Takes the server's nonce out of an answer of that URL. */
  readonly learn: (response: Response, url: URL) => Promise<void>;
  /** The key's thumbprint (RFC 7638), for `dpop_jkt`. */
  readonly thumbprint: () => Promise<string>;
  /** Accepts a token that is bound to no key, from a server that does not know DPoP. Whoever steals it can use it. */
  readonly allowBearerTokens: boolean;
}

/** What may be said about DPoP. */
export interface DPoPOptions {
  /** Accepts tokens that are bound to no key. Default: they are refused with `token_unbound`. */
  readonly allowBearerTokens?: boolean;
  /** Milliseconds since 1970, for the date of the proofs. Default: `Date.now`. */
  readonly now?: () => number;
}

/**
 * Binds tokens to a key pair (RFC 9449): `new OAuth2Client({ …, dpop: dpop(keyPair) })`. Keep the pair as long as the
 * tokens; a token is worthless without it. A server's nonces are kept for each origin. ES256, Ed25519, RSA and
 * RSA-PSS keys of WebCrypto fit; the public one has to be extractable.
 */
export function dpop(keyPair: WebKeyPair, { allowBearerTokens = false, now = Date.now }: DPoPOptions = {}): DPoP {
  if ((globalThis.crypto as Partial<Crypto> | undefined)?.subtle === undefined) {
    throw new ConfigurationError("crypto_missing", "this runtime has no crypto.subtle, which DPoP needs; use https");
  }
  const handle = createHandle({}, keyPair as CryptoKeyPair, {
    [modifyAssertion]: (_header, claims) => void Object.assign(claims, { iat: Math.floor(now() / 1000) }),
  });
  /** The newest nonce of each origin. */
  const nonces = new Map<string, string>();
  return {
    allowBearerTokens,
    signer: createSigner(handle, nonces, allowBearerTokens),
    prove: async (url) => capture(async (options) => requestToken(handle, url, options)),
    learn: async (response, url) => learnNonce(handle, nonces, response, url),
    thumbprint: async () => handle.calculateThumbprint(),
  };
}

function createSigner(
  handle: DPoPHandle,
  nonces: Map<string, string>,
  allowBearerTokens: boolean,
): Signer<OAuth2Token> {
  /** The nonce that each request was signed with. */
  const used = new WeakMap<Request, string | undefined>();
  return {
    sign: async (request, { access_token, token_type }) => {
      if (token_type !== "dpop" && !allowBearerTokens) throw unbound();
      if (token_type !== "dpop") return withAuthorization(request, `Bearer ${access_token}`);
      const signed = withAuthorization(request, `DPoP ${access_token}`);
      const url = new URL(request.url);
      used.set(signed, nonces.get(url.origin));
      signed.headers.set(
        "dpop",
        await capture(async (options) => requestResource(handle, access_token, request, options)),
      );
      return signed;
    },
    challenged: async (response, { token_type }, request) => {
      const url = new URL(request.url);
      if (token_type === "dpop") await learnNonce(handle, nonces, response, url);
      if (response.status !== 401) return undefined;
      const error = (readChallenge(response, "dpop") ?? readChallenge(response, "bearer"))?.["error"];
      if (error === "use_dpop_nonce") return nonces.get(url.origin) === used.get(request) ? undefined : "again";
      return error === undefined || error === "invalid_token" ? "stale" : undefined;
    },
  };
}

function unbound(): AuthorizationError {
  const message = "the token is not bound to the DPoP key, so it was not sent; sign in again, or set allowBearerTokens";
  return new AuthorizationError("token_unbound", message);
}

interface Options {
  readonly [allowInsecureRequests]: true;
  readonly [customFetch]: (url: string, init: { readonly headers: Record<string, string> }) => Promise<Response>;
}

/** The library makes proofs only for requests that it sends itself, so it is given a network that keeps the proof. */
async function capture(request: (options: Options) => Promise<unknown>): Promise<string> {
  let proof = "";
  await request({
    // Nothing is sent from here; where a token may go, and whether over http, is decided elsewhere.
    [allowInsecureRequests]: true,
    [customFetch]: async (_url, { headers }) => {
      proof = headers["dpop"] ?? "";
      return new Response();
    },
  });
  return proof;
}

async function requestResource(
  handle: DPoPHandle,
  token: string,
  { method, url }: Request,
  options: Options,
): Promise<Response> {
  return protectedResourceRequest(token, method, new URL(url), undefined, null, { ...options, DPoP: handle });
}

async function requestToken(handle: DPoPHandle, url: URL, options: Options): Promise<Response> {
  const server = { issuer: url.origin, token_endpoint: url.href };
  return genericTokenEndpointRequest(server, { client_id: "-" }, None(), "-", {}, { ...options, DPoP: handle });
}

/** Hands a server's new nonce to the library, which reads nonces only out of answers (RFC 9449 section 8.2). */
async function learnNonce(
  handle: DPoPHandle,
  nonces: Map<string, string>,
  response: Response,
  url: URL,
): Promise<void> {
  const nonce = response.headers.get("dpop-nonce");
  if (nonce === null || nonces.get(url.origin) === nonce) return;
  await protectedResourceRequest("-", "GET", url, undefined, null, {
    [allowInsecureRequests]: true,
    DPoP: handle,
    [customFetch]: async () => new Response(null, { headers: { "dpop-nonce": nonce } }),
  });
  // Not before the library has it: another call may read this while it is being handed over.
  if (nonces.size === 100) nonces.clear();
  nonces.set(url.origin, nonce);
}
