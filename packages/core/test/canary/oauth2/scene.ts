import {
  authorizationServer,
  type AuthorizationServer,
  type AuthorizationServerOptions,
  type Canary,
  type Clock,
  createCanary,
  createClock,
  type OAuth2ServerClient,
} from "@oauthkit/testing";

import {
  defineProvider,
  type Fetch,
  OAuth2Client,
  type OAuth2Definition,
  type OAuth2Provider,
  type OAuth2Runtime,
  type OAuth2Session,
} from "../../../src/index.ts";
import { everyGrant, redirectUri } from "../../oauth2/setup.ts";
import { providerId } from "../scene.ts";
import type { Breakage } from "./breakages.ts";
import { jwks, keyTexts } from "./keys.ts";
import { dump, readSent } from "./sent.ts";
import { createWitness } from "./witness.ts";

/** An authorization server, an application and a person, every secret of theirs a canary or known to a witness. */
export interface Scene extends Canary {
  readonly server: AuthorizationServer;
  readonly clock: Clock;
  readonly provider: OAuth2Provider<object, typeof everyGrant, unknown, unknown>;
  readonly client: OAuth2Client<object, typeof everyGrant>;
  readonly runtime: OAuth2Runtime;
  readonly secret: string;
  readonly password: string;
  /** A SAML assertion that the server takes. */
  readonly saml: string;
  /** By whose leave applications are registered. */
  readonly initialAccessToken: string;
  /** Lets the next request to an endpoint go wrong. */
  readonly strike: (endpoint: Endpoint, breakage: Breakage) => void;
  /** How many requests have gone wrong. */
  readonly struck: () => number;
  /** How many secrets were made on the way. */
  readonly witnessed: () => number;
}

/** Where a request may go wrong. */
export type Endpoint = keyof AuthorizationServer["endpoints"] | "discovery";

/** What a scene may differ in. */
export interface SceneOptions {
  readonly definition?: Partial<OAuth2Definition<object, typeof everyGrant, unknown, unknown>>;
  readonly secretless?: boolean;
  readonly registered?: Partial<OAuth2ServerClient>;
  readonly server?: AuthorizationServerOptions;
  readonly runtime?: OAuth2Runtime;
}

/** What the server makes up and anybody may see. */
const open: ReadonlySet<string> = new Set(["user_code", "client_id", "dpop_nonce"]);

/** Sets the scene. */
export function createScene(options: SceneOptions = {}): Scene {
  const birds = createCanary();
  const witness = createWitness();
  for (const text of keyTexts) witness.know(text);
  const secret = birds.canary("client_secret");
  const password = birds.canary("password");
  const saml = birds.canary("saml");
  const initialAccessToken = birds.canary("initial_access_token");
  // Today, because proofs of possession are dated by the machine's own clock.
  const clock = createClock(Date.now());
  const server = authorizationServer({
    clock,
    clients: [registeredClient(secret, options)],
    users: [{ sub: "7", username: "jane", password }],
    mint: (kind) => (open.has(kind) ? undefined : birds.canary(kind)),
    samlAssertions: { [saml]: "7" },
    assertionIssuers: [{ issuer: "https://issuer.test", jwks }],
    // A server that lets itself be asked as often as anybody likes.
    interval: 0.001,
    implicit: true,
    placements: ["header", "body", "query"],
    initialAccessToken,
    ...options.server,
  });
  const define = defineProvider(providerId, (own: { readonly secret: string }) => ({
    issuer: server.issuer,
    client: {
      id: "app",
      ...(options.secretless === true ? {} : { secret: own.secret }),
      ...options.definition?.client,
    },
    grants: everyGrant,
    profile: async (session) => session.http.get<unknown>(server.endpoints.userinfo, { retry: 0 }).json(),
    ...withoutClient(options.definition),
  }));
  const provider = define({ secret }) as Scene["provider"];
  const { fetch, strike, struck } = brittle(server, witness.hear);
  const runtime = { fetch, now: clock.now, jitter: 0, random: () => birds.canary("random"), ...options.runtime };
  return {
    ...birds,
    findCanaries: (value) => [...birds.findCanaries(value), ...witness.find(value)],
    server,
    clock,
    provider,
    client: new OAuth2Client(provider, runtime),
    runtime,
    secret,
    password,
    saml,
    initialAccessToken,
    strike,
    struck,
    witnessed: witness.count,
  };
}

function registeredClient(secret: string, { secretless, registered }: SceneOptions): OAuth2ServerClient {
  const known = { id: "app", redirectUris: [redirectUri], jwks, postLogoutRedirectUris: ["https://app.example.test/"] };
  return { ...known, ...(secretless === true ? {} : { secret }), ...registered };
}

function withoutClient(definition: SceneOptions["definition"] = {}): object {
  return Object.fromEntries(Object.entries(definition).filter(([name]) => name !== "client"));
}

/** A network on which requests can be made to go wrong; it tells all that travels over it. */
function brittle(
  server: AuthorizationServer,
  tell: (text: string) => void,
): Pick<Scene, "strike" | "struck"> & { readonly fetch: Fetch } {
  const orders: { readonly url: string; readonly breakage: Breakage }[] = [];
  let struck = 0;
  return {
    strike: (endpoint, breakage) => {
      const url = endpoint === "discovery" ? `${server.issuer}/.well-known/` : server.endpoints[endpoint];
      orders.push({ url, breakage });
    },
    struck: () => struck,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const sent = await readSent(request);
      tell(dump(sent));
      const index = orders.findIndex(({ url }) => sent.url.startsWith(url));
      const [order] = index === -1 ? [] : orders.splice(index, 1);
      if (order !== undefined) {
        struck += 1;
        return order.breakage.strike(sent);
      }
      return answerOf(server, request, tell);
    },
  };
}

async function answerOf(
  server: AuthorizationServer,
  request: Request,
  tell: (text: string) => void,
): Promise<Response> {
  const response = await server.fetch(request);
  tell(await response.clone().text());
  return response;
}

/** The way back of a person who agreed, and what was kept for it. */
export async function askPerson(
  { client, server }: Scene,
  options: Partial<Parameters<Scene["client"]["authorize"]>[0]> = {},
): Promise<{ readonly back: string; readonly pending: Awaited<ReturnType<Scene["client"]["authorize"]>>["pending"] }> {
  const { url, pending } = await client.authorize({ redirectUri, scope: ["openid", "profile"], ...options });
  return { back: await server.approve(url.href), pending };
}

/** A whole sign-in. */
export async function signIn(
  scene: Scene,
  options: Parameters<Scene["client"]["callback"]>[2] = {},
): Promise<OAuth2Session> {
  const { back, pending } = await askPerson(scene);
  return scene.client.callback(back, pending, options);
}

export { providerId, redirectUri };
