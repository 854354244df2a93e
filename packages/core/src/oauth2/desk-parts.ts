import type { AuthorizationServer } from "oauth4webapi";

import type { Awaitable } from "../awaitable.ts";
import { withoutPrototype } from "../json.ts";
import type { ClientAuthentication, ClientRequest } from "./client-authentication.ts";
import type { OAuth2Definition, Quirks } from "./definition.ts";
import type { Params } from "./grant.ts";
import type { Unattended } from "./refusal.ts";
import type { OAuth2ResolvedRuntime } from "./runtime.ts";
import type { Server } from "./server.ts";

/** The parts of a definition that can be read without knowing its types. */
type Base = Pick<
  OAuth2Definition,
  | "client"
  | "dpop"
  | "endpoints"
  | "issuer"
  | "lifetime"
  | "parameters"
  | "pkce"
  | "pushed"
  | "requestObject"
  | "scope"
  | "tokenTypes"
> & { readonly quirks?: Quirks };

/** What everything that talks to an authorization server is made of. */
export interface DeskParts {
  readonly provider: string;
  readonly definition: Base;
  readonly server: Server;
  /** How the client proves itself: to a server that was asked about itself, or where the definition alone decides. */
  readonly authenticationOf: (metadata: AuthorizationServer | undefined) => Awaitable<ClientAuthentication>;
  readonly runtime: OAuth2ResolvedRuntime;
  readonly signal?: AbortSignal | undefined;
  /** Where there is no person to ask: what a refusal means instead. */
  readonly unattended?: Unattended | undefined;
}

/** Proves the client on a request to this server. */
export async function authenticate(
  { definition, runtime, authenticationOf }: DeskParts,
  metadata: AuthorizationServer,
  { form, headers }: Pick<ClientRequest, "form" | "headers">,
): Promise<void> {
  const { issuer, token_endpoint: tokenEndpoint } = metadata;
  const now = Math.floor(runtime.now() / 1000);
  // Where the definition names the token endpoint, nobody asks the server how it is to be talked to.
  const prove = await authenticationOf(definition.endpoints?.token === undefined ? metadata : undefined);
  await prove({
    clientId: definition.client.id,
    issuer,
    tokenEndpoint,
    form,
    headers,
    now,
  });
}

/** Parameters as a form, a list as a parameter that is repeated. */
export function formOf(parameters: Params): URLSearchParams {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : value.map((item) => [name, item]),
  );
  return new URLSearchParams(pairs);
}

/** A form as parameters. */
export function paramsOf(form: URLSearchParams): Params {
  const values = new Map<string, string[]>();
  for (const [name, value] of form) {
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  return withoutPrototype(
    [...values].map(([name, [first = "", ...rest]]) => [name, rest.length === 0 ? first : [first, ...rest]]),
  );
}
