import {
  authorizationServer,
  type AuthorizationServer,
  type AuthorizationServerOptions,
  type Clock,
  createClock,
  demoOAuth2Client,
} from "@oauthkit/testing";

import { grants, OAuth2Client, type OAuth2Definition, type OAuth2Runtime } from "../../src/index.ts";

export const redirectUri = "https://app.example.test/callback";

/** Every standard way in. */
export const everyGrant = { ...grants };

/** A server with a clock of its own, and a client that is registered there and reads the same clock. */
export interface Setup {
  readonly server: AuthorizationServer;
  readonly clock: Clock;
  readonly definition: OAuth2Definition<object, typeof everyGrant>;
  readonly runtime: OAuth2Runtime;
  readonly client: OAuth2Client<object, typeof everyGrant>;
}

/** Makes an emulated server and a client that discovers it. */
export function setUp(
  change: Partial<OAuth2Definition<object, typeof everyGrant>> = {},
  runtime: OAuth2Runtime = {},
  options: AuthorizationServerOptions = {},
): Setup {
  const clock = createClock(Date.UTC(2030, 0, 1));
  const server = authorizationServer({ clock, ...options });
  const definition = {
    issuer: server.issuer,
    client: { id: demoOAuth2Client.id, secret: demoOAuth2Client.secret },
    grants: everyGrant,
    ...change,
  } as OAuth2Definition<object, typeof everyGrant>;
  const running = { fetch: server.fetch, now: clock.now, jitter: 0, ...runtime };
  return { server, clock, definition, runtime: running, client: new OAuth2Client(definition, running) };
}

/** A whole sign-in: out, consent, and back. */
export async function signIn(
  { server, client }: Pick<Setup, "server" | "client">,
  options: { readonly as?: string; readonly scope?: readonly string[] } = {},
): ReturnType<Setup["client"]["callback"]> {
  const { as, scope = ["openid", "profile"] } = options;
  const { url, pending } = await client.authorize({ redirectUri, scope });
  return client.callback(await server.approve(url.href), pending, as === undefined ? {} : { as });
}
