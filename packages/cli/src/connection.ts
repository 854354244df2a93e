import {
  type Grants,
  OAuth1Client,
  type OAuth1Provider,
  OAuth2Client,
  type OAuth2Provider,
  type OAuth2Runtime,
} from "@oauthkit/core";

import type { Stamped } from "./providers/factories.ts";

/** An application at a provider. */
export type Connection = OAuth1Connection | OAuth2Connection;

/** One of OAuth 1. */
export interface OAuth1Connection {
  readonly protocol: "oauth1";
  readonly id: string;
  readonly definition: OAuth1Provider<object, unknown, unknown>;
  readonly client: OAuth1Client;
}

/** One of OAuth 2. */
export interface OAuth2Connection {
  readonly protocol: "oauth2";
  readonly id: string;
  readonly definition: OAuth2Provider<object, Grants, unknown, unknown>;
  readonly client: OAuth2Client<object, Grants>;
}

/** Makes the client of a definition. Throws what the client throws. */
export function connect(definition: Stamped, runtime: OAuth2Runtime): Connection {
  const { id } = definition;
  if (protocolOf(definition) === "oauth1") {
    const own = definition as unknown as OAuth1Connection["definition"];
    return { protocol: "oauth1", id, definition: own, client: new OAuth1Client(own, runtime) };
  }
  const own = definition as unknown as OAuth2Connection["definition"];
  return { protocol: "oauth2", id, definition: own, client: new OAuth2Client(own, runtime) };
}

/** OAuth 1 has an endpoint for request tokens. */
export function protocolOf({ endpoints }: Stamped): Connection["protocol"] {
  return typeof endpoints === "object" && endpoints !== null && "requestToken" in endpoints ? "oauth1" : "oauth2";
}

/** The names of a definition's ways in; `pin` stands for OAuth 1's without a callback. */
export function grantsOf(definition: Stamped): readonly string[] {
  if (protocolOf(definition) === "oauth1") return ["browser", "pin"];
  return Object.keys((definition as Partial<OAuth2Connection["definition"]>).grants ?? defaults);
}

// As OAuth2Client has them.
const defaults = { code: true, refresh: true, clientCredentials: true };
