import { OAuth2Client, type OAuth2Token, type SessionCore } from "@oauthkit/core";
import { authorizationServer, demoOAuth2Client, demoOAuth2User } from "@oauthkit/testing";

import { end } from "../end.ts";
import { type DemoProvider, demoProvider, redirectUriOf, runtime, type Scene } from "../provider.ts";

/** A server that no package knows: core finds everything out by its address. */
export async function open(scene: Scene): Promise<DemoProvider> {
  const id = "openid";
  const { id: clientId, secret } = demoOAuth2Client;
  const clients = [{ ...demoOAuth2Client, redirectUris: [redirectUriOf(scene, id)] }];
  const { listen, log, revokeAccessTokens: expire } = authorizationServer({ clients, mint: scene.mint });
  const { issuer, endpoints, close } = await listen();
  const definition = {
    issuer,
    client: { id: clientId, secret },
    scope: { default: ["openid", "profile", "email"] },
    profile: async ({ http }: SessionCore<OAuth2Token>) => http.get(endpoints.userinfo).json(),
  };
  const client = new OAuth2Client(definition, runtime);
  return demoProvider(scene, {
    id,
    name: "Any OpenID server",
    protocol: "OpenID Connect, discovered",
    kit: "@oauthkit/core alone",
    hint: `choose ${demoOAuth2User.username}; this server asks for no password`,
    client,
    log,
    expire,
    end: async (_, token) => end("the server", client, token),
    close,
  });
}
