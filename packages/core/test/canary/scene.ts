import { type Canary, createCanary, oauth1Server, type OAuth1Server } from "@oauthkit/testing";

import {
  defineOAuth1Provider,
  OAuth1Client,
  type OAuth1Provider,
  type OAuth1Token,
  type RequestToken,
  type Runtime,
  type Session,
  type SignatureOptions,
} from "../../src/index.ts";
import { publicKey } from "../rsa-keys.ts";

/** A provider, an application and a person, every secret of theirs a canary. */
export interface Scene extends Canary {
  readonly server: OAuth1Server;
  readonly provider: OAuth1Provider<object, undefined, unknown>;
  readonly client: OAuth1Client<object, undefined>;
  readonly password: string;
}

/** What a scene may differ in. */
export interface SceneOptions {
  readonly signature?: SignatureOptions;
  readonly runtime?: Runtime;
}

/** Somewhere that knows the person. */
export const callbackUrl = "https://app.test/callback";

/** A resource that repeats what it was sent. */
export const echoUrl = "https://oauth1.test/echo";

/** The provider's id, which every error has to name. */
export const providerId = "emulated";

/** Sets the scene. */
export function createScene({ signature = {}, runtime = {} }: SceneOptions = {}): Scene {
  const birds = createCanary();
  const [secret, password] = [birds.canary("client_secret"), birds.canary("password")];
  const server = oauth1Server({
    clients: [{ id: "app", secret, publicKey, xAuth: true }],
    users: [{ user_id: "1", screen_name: "jane", password }],
    mint: birds.canary,
  });
  const define = defineOAuth1Provider(providerId, (options: { readonly secret: string }) => ({
    endpoints: server.endpoints,
    client: { id: "app", secret: options.secret },
    signature,
    profile: async (session) => session.http.get<unknown>(echoUrl, { retry: 0, timeout: 50 }).json(),
  }));
  const provider = define({ secret });
  return {
    ...birds,
    server,
    provider,
    password,
    client: new OAuth1Client(provider, { fetch: server.fetch, ...runtime }),
  };
}

/** The first two legs: a request token, and the way back of a person who agreed. */
export async function askPerson({ client, server }: Scene): Promise<{ requestToken: RequestToken; wayBack: string }> {
  const requestToken = await client.fetchRequestToken(callbackUrl);
  return { requestToken, wayBack: server.approve(client.createAuthorizationUrl(requestToken)) };
}

/** All three legs. */
export async function signIn(scene: Scene): Promise<Session<OAuth1Token, undefined>> {
  const { requestToken, wayBack } = await askPerson(scene);
  return scene.client.callback(wayBack, requestToken);
}
