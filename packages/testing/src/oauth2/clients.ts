import type { JsonWebKeySet } from "./options.ts";

/** A client, as the authorization server has it on file. */
export interface OAuth2ServerClient {
  readonly id: string;
  readonly secret?: string;
  /** The one way in which it has to authenticate; `client_secret_basic` with a secret and `none` without, unless told. */
  readonly authentication?: ClientAuthenticationMethod;
  /** Where people may be sent back to, exactly; the port of a loopback address is free (RFC 8252 §7.3). */
  readonly redirectUris?: readonly string[];
  /** Where people may be sent after they signed out, exactly. */
  readonly postLogoutRedirectUris?: readonly string[];
  /** Public keys for private_key_jwt and for signed requests. */
  readonly jwks?: JsonWebKeySet;
  /** What the header `x-client-cert` has to be, for tls_client_auth. */
  readonly certificate?: string;
  /** The grant types that it may use; any unless told. */
  readonly grants?: readonly string[];
  /** The scopes that it may have; any unless told. */
  readonly scopes?: readonly string[];
  /** Gives it tokens only with a demonstration of possession (RFC 9449 §5.2). */
  readonly requireDPoP?: boolean;
}

/**
 * How a client proves who it is (RFC 8414 §2, RFC 8705 §2.1). `client_secret_basic_raw` is what some servers do instead of
 * RFC 6749 §2.3.1: id and secret go into the header as they are.
 */
export type ClientAuthenticationMethod =
  | "client_secret_basic"
  | "client_secret_basic_raw"
  | "client_secret_post"
  | "client_secret_jwt"
  | "private_key_jwt"
  | "tls_client_auth"
  | "none";

/** The confidential client that a server without `clients` knows; it authenticates with client_secret_basic. */
export const demoOAuth2Client: OAuth2ServerClient & { readonly secret: string } = {
  id: "demo-client",
  secret: "demo-client-secret",
  redirectUris: ["https://app.example.test/callback", "http://127.0.0.1/callback"],
  postLogoutRedirectUris: ["https://app.example.test/"],
};

/** The public client that a server without `clients` knows. */
export const demoPublicClient: OAuth2ServerClient = {
  id: "demo-public",
  redirectUris: ["https://app.example.test/callback", "http://127.0.0.1/callback"],
};

/** The way in which a client has to authenticate. */
export function methodOf(client: OAuth2ServerClient): ClientAuthenticationMethod {
  return client.authentication ?? (client.secret === undefined ? "none" : "client_secret_basic");
}
