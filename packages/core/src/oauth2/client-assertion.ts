import { type AssertionKey, createJwtSigner, type JwtSigner } from "../keys/jwt-signer.ts";
import { randomText } from "../random.ts";
import type { ClientAuthentication, ClientRequest } from "./client-authentication.ts";

/** Whom a client assertion is made out to: the server's issuer (the default), its token endpoint, both, or a text. */
export type AssertionAudience = "issuer" | "tokenEndpoint" | "both" | URL;

/** What may be said about client assertions. */
export interface ClientAssertionOptions {
  readonly audience?: AssertionAudience;
}

/**
 * Authentication by `private_key_jwt` (RFC 7523 section 2.2): the client signs with a key whose public half the server
 * knows. Takes PEM, a JWK, a CryptoKey, or a function that signs. Throws what is wrong with the key, as far as that can be
 * seen; the rest is a `key_invalid` at the first request.
 */
export function privateKeyJwt(key: AssertionKey, options: ClientAssertionOptions = {}): ClientAuthentication {
  return provingBy(createJwtSigner(key), options);
}

/** Authentication by `client_secret_jwt` (RFC 7523 section 2.2): an assertion signed with the secret, by HS256. */
export function clientSecretJwt(secret: string, options: ClientAssertionOptions = {}): ClientAuthentication {
  return provingBy(createJwtSigner({ secret, alg: "HS256" }), options);
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

/** Puts an assertion into a request as its client's proof. */
export function setClientAssertion({ clientId, form }: ClientRequest, assertion: string): void {
  // The assertion may be all that is known of the client (RFC 7521 section 4.2).
  if (clientId !== "") form.set("client_id", clientId);
  form.set("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
  form.set("client_assertion", assertion);
}

function provingBy(sign: JwtSigner, { audience = "issuer" }: ClientAssertionOptions): ClientAuthentication {
  return async (request) => {
    const { clientId, now } = request;
    const who = { iss: clientId, sub: clientId, aud: audienceOf(audience, request) };
    setClientAssertion(request, await sign({}, { ...who, jti: randomText(), iat: now, nbf: now, exp: now + 60 }));
  };
}

function audienceOf(audience: AssertionAudience, { issuer, tokenEndpoint = issuer }: ClientRequest): string | string[] {
  if (audience instanceof URL) return audience.href;
  if (audience === "both") return [issuer, tokenEndpoint];
  return audience === "issuer" ? issuer : tokenEndpoint;
}
