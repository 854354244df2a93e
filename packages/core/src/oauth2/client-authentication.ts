import type { AuthorizationServer } from "oauth4webapi";

import type { Awaitable } from "../awaitable.ts";
import { base64 } from "../base64.ts";
import { ConfigurationError } from "../errors.ts";
import type { OAuth2ClientCredentials } from "./definition.ts";

/** Proves a client on one request: adds fields to its form, or headers. */
export interface ClientAuthentication {
  (request: ClientRequest): Awaitable<void>;
  /** Whether requests go to the server's addresses for certificates, where it has some (RFC 8705 section 5). */
  readonly usesMtlsAliases?: boolean;
}

/** A request to an authorization server, as client authentication sees it. */
export interface ClientRequest {
  readonly clientId: string;
  readonly issuer: string;
  readonly tokenEndpoint: string | undefined;
  readonly form: URLSearchParams;
  readonly headers: Headers;
  /** Seconds since 1970, by the client's clock. */
  readonly now: number;
}

/** How a client proves itself at one server (RFC 6749 section 2.3). Throws `option_missing`. */
export function authenticationOf(
  { secret, authentication }: OAuth2ClientCredentials,
  /** `undefined` where the definition names the token endpoint: then nobody asks the server how it is to be talked to. */
  server: AuthorizationServer | undefined,
): ClientAuthentication {
  const method = authentication ?? (secret === undefined ? "none" : server === undefined ? "post" : methodOf(server));
  if (typeof method === "function") return method;
  if (method === "none") return nameClient;
  if (secret === undefined) {
    throw new ConfigurationError("option_missing", `client.secret is missing, and ${method} authentication sends it`);
  }
  if (method === "basic") return basic(secret, formEncode);
  if (method === "basicRaw") return basic(secret, (text) => text);
  return (request) => {
    nameClient(request);
    request.form.set("client_secret", secret);
  };
}

/** What the server says it takes (RFC 8414 section 2); in the form, where nobody asked it. */
function methodOf(server: AuthorizationServer | undefined): "basic" | "post" {
  if (server === undefined) return "post";
  const { token_endpoint_auth_methods_supported: supported } = server;
  return supported === undefined || supported.includes("client_secret_basic") ? "basic" : "post";
}

function nameClient({ clientId, form }: ClientRequest): void {
  form.set("client_id", clientId);
}

/** RFC 6749 section 2.3.1 encodes id and secret as in a form; some servers skipped that line. */
function basic(secret: string, encode: (text: string) => string): ClientAuthentication {
  return ({ clientId, headers }) => {
    const bytes = new TextEncoder().encode(`${encode(clientId)}:${encode(secret)}`);
    headers.set("authorization", `Basic ${base64(bytes)}`);
  };
}

function formEncode(text: string): string {
  return new URLSearchParams({ "": text }).toString().slice(1);
}
