import { demoClient, oauth1Server, type OAuth1Server, type OAuth1ServerOptions } from "@oauthkit/testing";

import { OAuth1Client, type OAuth1Definition, type OAuth1Token, type Runtime } from "../src/index.ts";

/** A provider and a client that is registered there. */
export interface Setup {
  readonly server: OAuth1Server;
  readonly definition: OAuth1Definition;
  readonly client: OAuth1Client;
  /** A token that the provider has given out. */
  readonly token: OAuth1Token;
  readonly api: string;
}

/** Makes an emulated provider and a client for it. */
export function setUp(
  change: Partial<OAuth1Definition> = {},
  runtime: Runtime = {},
  options: OAuth1ServerOptions = {},
): Setup {
  const server = oauth1Server(options);
  const definition = { client: demoClient, endpoints: server.endpoints, ...change };
  const client = new OAuth1Client(definition, { fetch: server.fetch, ...runtime });
  return {
    server,
    definition,
    client,
    token: server.issueToken(),
    api: new URL(server.endpoints.accessToken).origin,
  };
}
