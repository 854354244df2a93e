import { OAuth2Client } from "@oauthkit/core";
import { github } from "@oauthkit/github";
import { demoGitHubApplication, demoGitHubUser, githubEmulator } from "@oauthkit/github/testing";

import { end } from "../end.ts";
import { type DemoProvider, demoProvider, redirectUriOf, runtime, type Scene } from "../provider.ts";

/** GitHub, as an OAuth app: its tokens have scopes, and no end. */
export async function open(scene: Scene): Promise<DemoProvider> {
  const id = "github";
  const { clientId, clientSecret } = demoGitHubApplication;
  const redirectUris = [redirectUriOf(scene, id)];
  const clients = [{ id: clientId, secret: clientSecret, name: "The demo", redirectUris }];
  const { listen, log, expireTokens: expire } = githubEmulator({ clients, mint: scene.mint });
  const { servers, close } = await listen();
  const client = new OAuth2Client(github({ clientId, clientSecret, servers }), runtime);
  return demoProvider(scene, {
    id,
    name: "GitHub",
    protocol: "OAuth 2, PKCE",
    kit: "@oauthkit/github",
    hint: `login ${demoGitHubUser.login}, password ${demoGitHubUser.password}`,
    client,
    log,
    expire,
    end: async (_, token) => end("GitHub", client, token),
    close,
  });
}
