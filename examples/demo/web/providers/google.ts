import { OAuth2Client } from "@oauthkit/core";
import { google } from "@oauthkit/google";
import { demoGoogleClient, demoGoogleUser, googleEmulator } from "@oauthkit/google/testing";

import { end } from "../end.ts";
import { type DemoProvider, demoProvider, redirectUriOf, runtime, type Scene } from "../provider.ts";

/** Google. */
export async function open(scene: Scene): Promise<DemoProvider> {
  const id = "google";
  const { clientId, clientSecret } = demoGoogleClient;
  const redirectUris = [redirectUriOf(scene, id)];
  const clients = [{ id: clientId, secret: clientSecret, name: "The demo", redirectUris }];
  const { listen, log, expireTokens: expire } = googleEmulator({ clients, mint: scene.mint });
  const { servers, close } = await listen();
  // Only who acts while the person is away is given a refresh token.
  const client = new OAuth2Client(google({ clientId, clientSecret, offline: true, servers }), runtime);
  return demoProvider(scene, {
    id,
    name: "Google",
    protocol: "OpenID Connect",
    kit: "@oauthkit/google",
    hint: `login ${demoGoogleUser.login}, password ${demoGoogleUser.password}`,
    client,
    log,
    expire,
    end: async (_, token) => end("Google", client, token),
    close,
  });
}
