import { ClientSecretJwt, modifyAssertion, type PrivateKey, PrivateKeyJwt } from "oauth4webapi";

import type { ClientAuthentication, ClientRequest } from "./client-authentication.ts";
import { readSigningKey, type SigningKey } from "./signing-key.ts";

/** Whom a client assertion is made out to: the server's issuer (the default), its token endpoint, both, or a text. */
export type AssertionAudience = "issuer" | "tokenEndpoint" | "both" | URL;

/** What may be said about client assertions. */
export interface ClientAssertionOptions {
  readonly audience?: AssertionAudience;
}

/**
 * Authentication by `private_key_jwt` (RFC 7523 section 2.2): the client signs with a key whose public half the server
 * knows. Takes a CryptoKey, a JWK or a PEM text with its algorithm. Throws `key_invalid` at the first request.
 */
export function privateKeyJwt(key: SigningKey, options: ClientAssertionOptions = {}): ClientAuthentication {
  let reading: ReturnType<typeof readSigningKey> | undefined;
  return async (request) => {
    reading ??= readSigningKey(key);
    // A failed import may be another's fault, e.g. that of a module that could not be loaded.
    reading.catch(() => (reading = undefined));
    const authenticate = PrivateKeyJwt((await reading) as PrivateKey, { [modifyAssertion]: adjust(request, options) });
    await authenticate(serverOf(request), { client_id: request.clientId }, request.form, request.headers);
  };
}

/** Authentication by `client_secret_jwt` (RFC 7523 section 2.2): an assertion signed with the secret, by HS256. */
export function clientSecretJwt(secret: string, options: ClientAssertionOptions = {}): ClientAuthentication {
  return async (request) => {
    const authenticate = ClientSecretJwt(secret, { [modifyAssertion]: adjust(request, options) });
    await authenticate(serverOf(request), { client_id: request.clientId }, request.form, request.headers);
  };
}

/**
 * Authentication by certificate (RFC 8705): the form names the client, and the connection proves it. Bring a `fetch` that
 * presents the certificate. Where the server names other addresses for that (section 5), they are used.
 */
export function tlsClientAuth(): ClientAuthentication {
  return Object.assign(({ clientId, form }: ClientRequest) => form.set("client_id", clientId), {
    usesMtlsAliases: true,
  });
}

function serverOf({ issuer, tokenEndpoint }: ClientRequest): { issuer: string; token_endpoint?: string } {
  return tokenEndpoint === undefined ? { issuer } : { issuer, token_endpoint: tokenEndpoint };
}

type Claims = Record<string, unknown>;

/** The library knows neither another audience nor another clock. */
function adjust(request: ClientRequest, { audience = "issuer" }: ClientAssertionOptions) {
  return (_header: unknown, claims: Claims): void => {
    const { now } = request;
    Object.assign(claims, { aud: audienceOf(audience, request), iat: now, nbf: now, exp: now + 60 });
  };
}

function audienceOf(audience: AssertionAudience, { issuer, tokenEndpoint = issuer }: ClientRequest): string | string[] {
  if (audience instanceof URL) return audience.href;
  if (audience === "both") return [issuer, tokenEndpoint];
  return audience === "issuer" ? issuer : tokenEndpoint;
}
